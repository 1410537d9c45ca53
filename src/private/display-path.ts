import { Construct, type IConstruct } from 'constructs';
import { Project } from 'projen';
import { show } from './checks';

/** A construct's path below its root project, as people wrote it: `Deployment/api`. */
export function displayPath(scope: IConstruct, id?: string): string {
  if (!Construct.isConstruct(scope)) {
    throw new Error(`a construct needs a scope; got ${show(scope)}; pass the project as the first argument`);
  }
  if (id !== undefined && typeof id !== 'string') {
    throw new Error(`a construct needs an id; got ${show(id)}; pass a text as the second argument`);
  }
  const below = scope.node.scopes.filter((construct) => !Project.isProject(construct) || construct.node.scope);
  // projen makes a subproject's id from its class and folder, which nobody wrote
  const names = below.map((construct) => (Project.isProject(construct) ? construct.name : construct.node.id));
  return [...names, ...(id === undefined ? [] : [id])].join('/');
}
