import type { IConstruct } from 'constructs';
import { JsonFile, Project } from 'projen';

/** Where the promises of a project stand, seen from its folder. */
export const MANIFEST_PATH = '.projen/drydock.json';
const TABLES = new WeakMap<JsonFile, Record<string, object>>();

/**
 * Records what is promised of an image, for whoever measures it: `.projen/drydock.json` holds one entry a build, with sizes
 * in bytes and times in milliseconds.
 */
export function recordPromise(scope: IConstruct, name: string, promise: object): void {
  const project = Project.of(scope);
  let file = project.tryFindObjectFile(MANIFEST_PATH) as JsonFile | undefined;
  if (!file) {
    const images: Record<string, object> = {};
    file = new JsonFile(project, MANIFEST_PATH, { obj: { images }, marker: true });
    TABLES.set(file, images);
  }
  const images = TABLES.get(file);
  if (images) images[name] = promise;
}
