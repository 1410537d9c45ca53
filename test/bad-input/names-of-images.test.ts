import type { Project } from 'projen';
import { Application, DockerfileBuild } from '../../src';
import { refuses } from './refusal';

const builds = (project: Project, ids: readonly string[], imageName?: string) =>
  ids.map(
    (id, index) =>
      new DockerfileBuild(project, id, {
        application: Application.python({ version: '3.11', packages: ['app'] }),
        command: ['app'],
        dockerfile: `${index}.Dockerfile`,
        imageName,
      }),
  );

describe('several builds of a project', () => {
  refuses([
    [
      'two have the same name of an image',
      (project) => builds(project, ['Api', 'Worker'], 'acme/shop:1.0'),
      'the image has the name of the one that the build "Api" makes, so that the last one built takes the place of the other',
      '"acme/shop:1.0"',
      'give one of them another name with the option "imageName"',
    ],
    [
      'two ids differ in capital letters only',
      (project) => builds(project, ['Api', 'Worker', 'worker']),
      'DockerfileBuild "worker" would have a task that is declared already',
      '"docker:build:worker"',
      'give this build an id that differs in more than capital letters',
    ],
  ]);
});
