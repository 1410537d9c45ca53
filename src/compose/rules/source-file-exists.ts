import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Project } from 'projen';
import type { Rule } from '../../private/rule';
import type { ComposeService } from '../compose-service';
import type { TextContext } from '../env-var';
import type { RuledService } from './subject';

/** What a service reads from the project is in the project. */
export const SOURCE_FILE_EXISTS: Rule<RuledService> = {
  id: 'source-file-exists',
  summary: 'A file of variables, a config and a folder with a Dockerfile are in the project, or written by it',
  find: ({ service, deployment }) =>
    sourcesOf(service, { target: deployment.targets[0], found: () => {} })
      .filter(({ path }) => isMissing(service.project, path))
      .map(
        ({ what, path, wayOut }) =>
          `service "${service.serviceName}" needs the ${what} "${path}", which is not there; got no such file or folder; create it or ${wayOut}`,
      ),
};

interface Source {
  readonly what: string;
  readonly path: string;
  readonly wayOut: string;
}

function sourcesOf({ image, _props: { envFiles = [], configs = [] }, project }: ComposeService, context: TextContext) {
  const files = envFiles
    .filter(({ required }) => required)
    .map(({ path }): Source => ({ what: 'file of variables', path, wayOut: 'pass required: false to EnvFile.atPath' }));
  const configFiles = configs.flatMap((config): Source[] => {
    const { file: path } = config._toCompose(context);
    return path === undefined ? [] : [{ what: 'config', path, wayOut: 'correct the path in Config.fromFile' }];
  });
  const build = image._build ? undefined : image._toBuildSpec(project.outdir);
  return [...files, ...configFiles, ...(build ? dockerfileOf(build, project) : [])];
}

function dockerfileOf(
  build: { context: string; dockerfile?: string; dockerfile_inline?: string },
  project: Project,
): Source[] {
  const { context, dockerfile = 'Dockerfile', dockerfile_inline: inline } = build;
  const wayOut = 'correct the path in ContainerImage.fromContext';
  const folder = { what: 'build context', path: context, wayOut };
  const file = {
    what: 'Dockerfile',
    path: dockerfile.startsWith('/') ? dockerfile : `${context}/${dockerfile}`,
    wayOut,
  };
  if (inline !== undefined) return [folder];
  // a Dockerfile that projen writes makes its folder
  return isMissing(project, context) && isMissing(project, file.path) ? [folder] : [file];
}

/** What is absolute is of the machine that runs it, and what holds a variable or is a URL is known by nobody here. */
function isMissing(project: Project, path: string): boolean {
  if (!/^\.{1,2}(\/|$)/.test(path) || path.includes('\0')) return false;
  const found = resolve(project.outdir, path);
  return !existsSync(found) && !project.tryFindFile(found);
}
