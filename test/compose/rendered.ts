import type { Project } from 'projen';
import { parse } from 'yaml';
import {
  Application,
  ComposeDeployment,
  type ComposeService,
  type ComposeServiceProps,
  ContainerImage,
  DockerfileBuild,
  type DockerfileBuildProps,
} from '../../src';
import { synthFiles, TestProject } from '../util/test-project';

// biome-ignore lint/suspicious/noExplicitAny: the shape is Compose's own
export type ComposeData = any;

/** An image that nothing is known of but its name. */
export const SOME_IMAGE = ContainerImage.fromRegistry('ghcr.io/acme/app:1.0');

/** Synthesizes, and answers a Compose file as data. */
export function composeFile(project: Project, path = 'docker-compose.yml'): ComposeData {
  return parse(synthFiles(project)[path]);
}

/** What the Compose file says of one service, `api`. */
export function serviceWith(
  props: Partial<ComposeServiceProps>,
  change: (service: ComposeService) => void = () => {},
): ComposeData {
  const project = new TestProject();
  change(new ComposeDeployment(project, 'Deployment').addService('api', { image: SOME_IMAGE, ...props }));
  return composeFile(project).services.api;
}

/** The build of a Python application, in a project that has the files of one. */
export function pythonBuild(project: Project, id: string, props: Partial<DockerfileBuildProps> = {}): DockerfileBuild {
  return new DockerfileBuild(project, id, {
    application: Application.python({ version: '3.11', packages: ['app'] }),
    command: ['app'],
    ...props,
  });
}
