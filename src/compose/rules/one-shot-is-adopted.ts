import type { Rule } from '../../private/rule';
import { DependencyCondition } from '../dependency-condition';
import { dependenciesOf, inEachFile, itemsOf, type Keys, keysOf, replicasOf } from '../finished-service';
import type { RuledService } from './subject';

/** A service that runs once and ends has somebody who waits for it. */
export const ONE_SHOT_IS_ADOPTED: Rule<RuledService> = {
  id: 'one-shot-is-adopted',
  summary: 'For a service that runs once and ends, another one waits until it has completed',
  find: (subject) =>
    inEachFile(subject, ({ spec, file }) => {
      const { serviceName, _props: props } = subject.service;
      const asked = props.healthCheck !== undefined && !props.healthCheck.test._asksNothing;
      if (asked || !runsOnce(spec) || waitedFor(file).has(serviceName)) return [];
      return [
        `service "${serviceName}" ends and nobody waits for that, so that "docker compose up --wait" fails; got restart "no" and no ` +
          `service that waits with DependencyCondition.COMPLETED_SUCCESSFULLY; let one wait, or give "${serviceName}" a profile`,
      ];
    }),
};

function runsOnce(spec: Keys): boolean {
  return spec.restart === 'no' && !hasItems(spec.profiles) && !hasItems(spec.ports) && replicasOf(spec) > 0;
}

function hasItems(value: unknown): boolean {
  return itemsOf(value).length > 0;
}

const WAITED_FOR = new WeakMap<Keys, Set<string>>();

/** The services of a file for which another one, which always starts, waits to its end, or whose health it asks for. */
function waitedFor(file: Keys): Set<string> {
  const known = WAITED_FOR.get(file);
  if (known) return known;
  const services = Object.values(keysOf(file.services)).map(keysOf);
  const found = new Set(
    services
      .filter(({ profiles }) => !hasItems(profiles))
      .flatMap(dependenciesOf)
      .filter(([, { condition }]) => condition !== undefined && condition !== DependencyCondition.STARTED)
      .map(([name]) => name),
  );
  WAITED_FOR.set(file, found);
  return found;
}
