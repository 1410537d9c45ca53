import type { IConstruct } from 'constructs';
import { Project } from 'projen';

/** A construct's path below its root project, as people wrote it: `Deployment/api`. */
export function displayPath(scope: IConstruct, id?: string): string {
  const below = scope.node.scopes.filter((construct) => !Project.isProject(construct) || construct.node.scope);
  return [...below.map((construct) => construct.node.id), ...(id === undefined ? [] : [id])].join('/');
}
