import type { DeploymentTarget } from './deployment-target';
import type { RuledService } from './rules/subject';

/** A map of a finished Compose file. What overrides set may have any form, so that nothing is taken for granted. */
export type Keys = Readonly<Record<string, unknown>>;

/** A service as a Compose file will have it, overrides and patches included. */
export interface FinishedService {
  readonly target: DeploymentTarget;
  readonly file: Keys;
  readonly spec: Keys;
}

/** A service in each of the finished files that have it. */
function finishedServices(subject: RuledService): FinishedService[] {
  const { service, deployment } = subject;
  return deployment._once(subject, () =>
    deployment.targets
      .filter((target) => service._isIn(target))
      .map((target) => {
        const file = keysOf(deployment._finishedFile(target));
        return { target, file, spec: keysOf(keysOf(file.services)[service.serviceName]) };
      }),
  );
}

/** What is found in the finished files of a service, each problem once. */
export function inEachFile(subject: RuledService, find: (service: FinishedService) => string[]): string[] {
  return [...new Set(finishedServices(subject).flatMap(find))];
}

/** A map; an empty one in the place of anything else. */
export function keysOf(value: unknown): Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Keys) : {};
}

/** The items of a list; none of anything else. */
export function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The texts of a list. */
export function textsOf(value: unknown): string[] {
  return itemsOf(value).filter((item) => typeof item === 'string');
}

/** Whether Compose finds out what a value is only when it reads the file. */
export function isLookedUp(value: unknown): boolean {
  return typeof value === 'string' && /\$(?!\$)/.test(value.replace(/\$\$/g, ''));
}

/** How many containers a service has. */
export function replicasOf(spec: Keys): number {
  const count = keysOf(spec.deploy).replicas ?? spec.scale;
  return typeof count === 'number' ? count : 1;
}

/** The services that a service waits for, and what is said of each. */
export function dependenciesOf(spec: Keys): [string, Keys][] {
  if (Array.isArray(spec.depends_on)) return textsOf(spec.depends_on).map((name) => [name, {}]);
  return Object.entries(keysOf(spec.depends_on)).map(([name, dependency]) => [name, keysOf(dependency)]);
}
