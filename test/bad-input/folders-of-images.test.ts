import type { Project } from 'projen';
import { Application, ComposeDeployment, ContainerImage, DockerfileBuild, Volume } from '../../src';
import { refuses } from './refusal';

const build = (project: Project, writableDirectories: string[] = []) =>
  new DockerfileBuild(project, 'Image', {
    application: Application.python({ version: '3.11', packages: ['app'] }),
    command: ['app'],
    writableDirectories,
  });

describe('a folder of the user of an image', () => {
  refuses([
    [
      'it holds the code',
      (project) => build(project, ['/opt/venv']),
      'the folder "/opt/venv" belongs to the image\'s user and has code in it, which the process could replace',
      'the code at "/opt/venv"',
      'write to a folder without code, for example "/var/lib/app"',
    ],
    [
      'a volume hides the code',
      (project) =>
        new ComposeDeployment(project, 'Deployment').addService('app', {
          image: ContainerImage.fromBuild(build(project)),
          volumes: [Volume.named('data').mountAt('/opt')],
        }),
      'a volume is mounted at "/opt", where it hides code of the image, which the process could also replace',
      'the code at "/opt/venv"',
      'mount it at a folder without code, for example "/var/lib/app"',
    ],
  ]);
});
