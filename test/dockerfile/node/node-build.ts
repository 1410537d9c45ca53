import { Application, DockerfileBuild, type DockerfileBuildProps, type NodeApplicationOptions } from '../../../src';
import { TestProject } from '../../util/test-project';

/** Files that make a folder a Node.js application. */
export const NODE_FILES: Record<string, string> = {
  'package.json': '{ "name": "hello", "version": "1.0.0", "scripts": { "build": "tsc", "test": "jest" } }',
  'package-lock.json': '{ "lockfileVersion": 3, "packages": { "": {} } }',
  'src/main.js': '',
};

/** A project with a Node.js application and a build of it, of which a test says only what it is about. */
export function nodeBuild(
  options: Partial<NodeApplicationOptions> = {},
  props: Partial<DockerfileBuildProps> = {},
  files: Record<string, string> = NODE_FILES,
): DockerfileBuild {
  return new DockerfileBuild(new TestProject(files), 'Image', {
    application: Application.node({ version: '22', files: ['src'], ...options }),
    command: ['node', options.buildScript === undefined ? 'src/main.js' : 'dist/main.js'],
    ...props,
  });
}

/** Declares the image of the workspace `packages/api` of `monorepo`. */
export const API: Partial<NodeApplicationOptions> = {
  workspace: 'packages/api',
  files: ['packages/api/src', 'packages/shared/index.js'],
};

/** A project of the packages `api`, which needs `shared`, and `other`; with more in their manifests. */
export function monorepo(more: Record<string, object> = {}): Record<string, string> {
  const manifest = (name: string, content: object) => JSON.stringify({ name, ...content, ...more[name] });
  return {
    'package.json': manifest('mono', { workspaces: ['packages/*'] }),
    'package-lock.json': '{ "lockfileVersion": 3, "packages": { "": {} } }',
    'packages/api/package.json': manifest('api', { dependencies: { shared: '*' }, scripts: { build: 'tsc' } }),
    'packages/api/src/main.js': '',
    'packages/shared/package.json': manifest('shared', {}),
    'packages/shared/index.js': '',
    'packages/other/package.json': manifest('other', {}),
  };
}
