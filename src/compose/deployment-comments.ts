import type { IConstruct } from 'constructs';
import { Validation } from '../private/validation';
import { type Comments, commentPath } from '../private/yaml-writer';
import type { ComposeService } from './compose-service';
import type { DeploymentTarget } from './deployment-target';
import type { FileComments } from './file-comments';

/** A deployment, as comments are collected from it. */
export interface CommentSource extends IConstruct {
  readonly _comments: FileComments;
  _servicesIn(target: DeploymentTarget): ComposeService[];
}

/** What is said in the Compose file of a target, by the keys that it stands above. */
export function deploymentComments(deployment: CommentSource, target: DeploymentTarget): Comments {
  const services = deployment._servicesIn(target);
  const comments = new Map<string, string>();
  for (const [path, text] of [
    ...suppressions(deployment).map((text): [string, string] => [commentPath('services'), text]),
    ...deployment._comments.at(),
    ...services.flatMap(serviceComments),
  ]) {
    const before = comments.get(path);
    comments.set(path, before === undefined ? text : `${before}\n${text}`);
  }
  return comments;
}

function serviceComments(service: ComposeService): [string, string][] {
  const place = ['services', service.serviceName];
  const at = (key: string) => commentPath(...place, ...(key === '' ? [] : [key]));
  return [
    ...service._comments.at(...place),
    ...service._hardening.reasons().map(([key, reason]): [string, string] => [at(key), reason]),
    ...suppressions(service).map((text): [string, string] => [at(''), text]),
  ];
}

function suppressions(construct: IConstruct): string[] {
  return Validation.of(construct)
    .suppressionsAt(construct)
    .map(({ id, reason }) => `without the rule ${id}: ${reason}`);
}
