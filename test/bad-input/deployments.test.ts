import { JsonFile, type Project } from 'projen';
import { ComposeDeployment, DeploymentTarget } from '../../src';
import { refuses } from './refusal';

type Declare = (project: Project) => unknown;

const OBJECT = 'write { option: value }';

describe('a deployment', () => {
  const deploy =
    (props: object | null): Declare =>
    (project) =>
      new ComposeDeployment(project, 'Deployment', props as never);
  const subject = 'ComposeDeployment "Deployment":';
  const name = `${subject} "name" must be lower-case letters, digits, "-" and "_"`;
  refuses([
    [
      'it has no target',
      deploy({ targets: [] }),
      `${subject} "targets" is empty`,
      '[]',
      'write for example [DeploymentTarget.universal()]',
    ],
    [
      'a target is declared twice',
      deploy({ targets: [DeploymentTarget.mac(), DeploymentTarget.mac()] }),
      `${subject} a target is declared twice`,
      '"mac" again',
      'declare each target once',
    ],
    [
      'a target is a name',
      deploy({ targets: ['mac'] }),
      `${subject} option "targets"[0] must be a DeploymentTarget`,
      '"mac"',
      'write for example DeploymentTarget.universal()',
    ],
    [
      'its targets are one target',
      deploy({ targets: DeploymentTarget.mac() }),
      `${subject} option "targets" must be a list`,
      'a DeploymentTarget',
      'write [ … ]',
    ],
    ['its name has capital letters', deploy({ name: 'MyApp' }), name, '"MyApp"', 'write for example "my-app"'],
    [
      'its id is a number',
      (project) => new ComposeDeployment(project, 5 as never),
      'a construct needs an id',
      '5',
      'pass a text as the second argument',
    ],
    ['its name is empty', deploy({ name: '' }), name, '""', 'write for example "my-app"'],
    [
      'an option is misspelt',
      deploy({ target: [] }),
      `${subject} unknown option "target"`,
      'a list of 0',
      'did you mean "targets"?',
    ],
    ['it has nothing for properties', deploy(null), `${subject} options must be an object`, 'null', OBJECT],
    [
      'there is another one in the project',
      (project) => {
        new ComposeDeployment(project, 'Deployment');
        new ComposeDeployment(project, 'Second');
      },
      'ComposeDeployment "Second" would write a file that is declared already',
      '"docker-compose.yml"',
      'declare all targets and services in one deployment, or put this one into a subproject',
    ],
    [
      'there is another one for other targets in the project',
      (project) => {
        new ComposeDeployment(project, 'Deployment');
        new ComposeDeployment(project, 'Second', { targets: [DeploymentTarget.mac()] });
      },
      'ComposeDeployment "Second" would write a file that is declared already',
      '".env.example"',
      'declare all targets and services in one deployment, or put this one into a subproject',
    ],
    [
      'the project declares its file in another way',
      (project) => {
        new JsonFile(project, 'docker-compose.yml', { obj: {} });
        new ComposeDeployment(project, 'Deployment');
      },
      'ComposeDeployment "Deployment" would write a file that is declared already',
      '"docker-compose.yml"',
      'declare all targets and services in one deployment',
    ],
    [
      'the file of a target that it does not have is asked for',
      (project) => new ComposeDeployment(project, 'Deployment').fileFor(DeploymentTarget.cpu()),
      'ComposeDeployment "Deployment" has no such target',
      '"cpu"',
      'its targets: universal',
    ],
  ]);
});
