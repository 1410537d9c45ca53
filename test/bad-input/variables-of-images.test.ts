import type { Project } from 'projen';
import { Application, DockerfileBuild, Instruction } from '../../src';
import { refuses } from './refusal';

const build = (environment: { [name: string]: string }) => (project: Project) =>
  new DockerfileBuild(project, 'Image', {
    application: Application.python({ version: '3.11', packages: ['app'] }),
    command: ['app'],
    environment,
  });
const PATH = '/opt/tools/bin:$PATH';
const STAYS = 'sets PATH to a text with "$", which stays as it is, so that no program is found';
const WAY = "put a folder in front of the others with Instruction.path('/opt/tools/bin')";

describe('a variable of an image', () => {
  refuses([
    ['PATH names itself', build({ PATH }), `DockerfileBuild "Image": "environment" ${STAYS}`, `"${PATH}"`, WAY],
    [
      'PATH names itself in braces',
      build({ PATH: '${PATH}:/opt/tools/bin' }),
      `DockerfileBuild "Image": "environment" ${STAYS}`,
      '"${PATH}:/opt/tools/bin"',
      WAY,
    ],
    ['a stage has such a PATH', () => Instruction.env({ PATH }), `Instruction.env ${STAYS}`, `"${PATH}"`, WAY],
    [
      'Python looks elsewhere for its library',
      build({ PYTHONHOME: '/usr' }),
      'the image\'s variable "PYTHONHOME" has Python look elsewhere for its own library, without which it does not start',
      '"/usr"',
      'leave it out, since the interpreter finds it itself',
    ],
    [
      'Python leaves out docstrings',
      build({ PYTHONOPTIMIZE: '2' }),
      'and looks for bytecode that the image does not have',
      '"2"',
      'leave it out',
    ],
  ]);

  test('a PATH without a variable is the business of who writes it', () => {
    expect(() => Instruction.env({ PATH: '/usr/local/bin:/usr/bin:/bin' })).not.toThrow();
  });
});
