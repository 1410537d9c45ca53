import { is, type Shape, show } from '../../private/checks';
import type { ServiceSpec } from '../../private/spec/compose-spec';
import { LogDriver } from '../log-driver';
import { checkKey } from '../names';

/** What is said of a service, and what it says. */
export interface MetadataProps {
  /**
   * The name of its container, for Docker as a whole: a second copy of the deployment on the machine cannot start.
   *
   * @default - the Compose project's name, the name of the service and a number
   */
  readonly containerName?: string;
  /**
   * Labels of the container.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
  /**
   * Annotations of the container, which its runtime reads.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
  /**
   * Where what it prints goes.
   *
   * @default - Docker's default
   */
  readonly logging?: LogDriver;
  /**
   * Whether `docker compose up` shows what it prints.
   *
   * @default true
   */
  readonly attach?: boolean;
}

export const METADATA: Shape<MetadataProps> = {
  containerName: is.optional(is.text),
  labels: is.optional(is.mapOf(is.text)),
  annotations: is.optional(is.mapOf(is.text)),
  logging: is.optional(is.a(LogDriver, 'LogDriver.jsonFile()')),
  attach: is.optional(is.boolean),
};

export function checkMetadata(subject: string, { containerName, labels = {}, annotations = {} }: MetadataProps): void {
  if (containerName !== undefined && !/^[a-zA-Z0-9\0][\w.\0-]+$/.test(containerName)) {
    throw new Error(
      `${subject}: "containerName" is made of letters, digits, ".", "_" and "-"; got ${show(containerName)}; write for example "api"`,
    );
  }
  for (const [what, names] of [
    ['label', Object.keys(labels)],
    ['annotation', Object.keys(annotations)],
  ] as const) {
    for (const name of names) {
      if (!/^[^\s=\p{Cc}\p{Cs}]+$/u.test(name)) {
        throw new Error(`${subject} has a bad ${what} name; got ${show(name)}; use a name without spaces and "="`);
      }
      checkKey(subject, name);
    }
  }
}

export function metadataSpec({ containerName, labels, annotations, logging, attach }: MetadataProps): ServiceSpec {
  return { container_name: containerName, labels, annotations, logging: logging?._toCompose(), attach };
}
