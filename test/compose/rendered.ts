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

/** Files that declarations of these tests name. */
const SOME_FILES = { 'app.env': '', 'base.env': '', 'a.env': '', 'nginx.conf': '', 'web/Dockerfile': 'FROM scratch\n' };

/** Synthesizes, and answers a Compose file as data. */
export function composeFile(project: Project, path = 'docker-compose.yml'): ComposeData {
  return parse(synthFiles(project)[path]);
}

/** What the Compose file says of one service, `api`. */
export function serviceWith(
  props: Partial<ComposeServiceProps>,
  change: (service: ComposeService) => void = () => {},
): ComposeData {
  return fileWith(props, change).services.api;
}

/** The build of a Python application, in a project that has the files of one. */
export function pythonBuild(project: Project, id: string, props: Partial<DockerfileBuildProps> = {}): DockerfileBuild {
  return new DockerfileBuild(project, id, {
    application: Application.python({ version: '3.11', packages: ['app'] }),
    command: ['app'],
    ...props,
  });
}

/** The Compose file of a deployment that has one service, `api`. */
export function fileWith(
  props: Partial<ComposeServiceProps>,
  change: (service: ComposeService, deployment: ComposeDeployment) => void = () => {},
): ComposeData {
  return composeFile(projectWith(props, change));
}

/** The variables of `.env.example`, each with its comment, of a deployment that has one service, `api`. */
export function envBlocksOf(props: Partial<ComposeServiceProps>): string[] {
  const [, ...blocks] = synthFiles(projectWith(props))['.env.example'].trimEnd().split('\n\n');
  return blocks.filter((block) => !block.startsWith('# ----'));
}

/** A project with a deployment that has one service, `api`. */
export function projectWith(
  props: Partial<ComposeServiceProps>,
  change: (service: ComposeService, deployment: ComposeDeployment) => void = () => {},
): TestProject {
  const project = new TestProject(SOME_FILES);
  const deployment = new ComposeDeployment(project, 'Deployment');
  change(deployment.addService('api', { image: SOME_IMAGE, ...props }), deployment);
  return project;
}
