import type { IConstruct } from 'constructs';
import { JsonFile, Project } from 'projen';

const PATH = '.projen/drydock.json';
const TABLES = new WeakMap<JsonFile, Record<string, object>>();

/**
 * Records what is promised of an image, for whoever measures it: `.projen/drydock.json` holds one entry a build, with sizes
 * in bytes and times in milliseconds.
 */
export function recordPromise(scope: IConstruct, name: string, promise: object): void {
  const project = Project.of(scope);
  let file = project.tryFindObjectFile(PATH) as JsonFile | undefined;
  if (!file) {
    const images: Record<string, object> = {};
    file = new JsonFile(project, PATH, { obj: { images }, marker: true });
    TABLES.set(file, images);
  }
  const images = TABLES.get(file);
  if (images) images[name] = promise;
}
