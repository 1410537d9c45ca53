import type { Rule } from '../../private/rule';
import { inEachFile, isLookedUp, type Keys, keysOf } from '../finished-service';
import type { RuledService } from './subject';

/** Keys of a service that say the same as keys below `deploy`, with the option that says it. */
const TWICE: readonly (readonly [key: string, place: string, name: string, option: string])[] = [
  ['mem_limit', 'resources.limits', 'memory', 'limits: { memory }'],
  ['cpus', 'resources.limits', 'cpus', 'limits: { cpus }'],
  ['pids_limit', 'resources.limits', 'pids', 'limits: { pids }'],
  ['mem_reservation', 'resources.reservations', 'memory', 'reservations: { memory }'],
  ['scale', '', 'replicas', 'replicas'],
];

/** A limit is said by one key. */
export const MEMORY_LIMIT_IS_SAID_ONCE: Rule<RuledService> = {
  id: 'memory-limit-is-said-once',
  summary: 'No key of a service contradicts what its key "deploy" says of limits',
  find: (subject) =>
    inEachFile(subject, ({ spec }) =>
      TWICE.flatMap(([key, place, name, option]) => {
        if (spec[key] === undefined) return [];
        const beside = below(spec.deploy, place);
        const said = beside?.[name];
        if (!contradicts(spec[key], beside, said, key)) return [];
        return [
          `service "${subject.service.serviceName}" says a limit in two ways, which Compose refuses; got ${key} ${JSON.stringify(spec[key])} and ` +
            `${['deploy', place, name].filter(Boolean).join('.')} ${said === undefined ? 'left out' : JSON.stringify(said)}; use the option ${option} alone`,
        ];
      }),
    ),
};

function below(deploy: unknown, place: string): Keys | undefined {
  let value = deploy;
  for (const key of place === '' ? [] : place.split('.')) value = keysOf(value)[key];
  return value === undefined ? undefined : keysOf(value);
}

function contradicts(value: unknown, beside: Keys | undefined, said: unknown, key: string): boolean {
  if (value === undefined || beside === undefined || isLookedUp(value) || isLookedUp(said)) return false;
  // without replicas, Compose takes over what scale says; without a limit it does not
  if (key === 'scale' && said === undefined) return false;
  return amount(value) !== amount(said);
}

/** A number, or the bytes of a size; the text itself where it is neither. */
function amount(value: unknown): unknown {
  const [, digits, unit] = /^(\d+(?:\.\d+)?) ?([kmgt]?)i?b?$/i.exec(String(value)) ?? [];
  return digits === undefined ? value : Number(digits) * 1024 ** ' kmgt'.indexOf(unit.toLowerCase() || ' ');
}
