import type { Rule } from '../../private/rule';
import { inEachFile, type Keys, keysOf } from '../finished-service';
import type { RuledService } from './subject';

/** What belongs to whom a network belongs to: who uses another one's cannot have it. */
const OWNERS = ['ports', 'expose', 'hostname', 'extra_hosts', 'dns', 'networks'];

/** A service that has no network of its own says nothing of one. */
export const NETWORK_MODE_IS_ALONE: Rule<RuledService> = {
  id: 'network-mode-is-alone',
  summary:
    'A service that uses the network of the machine or of another container says nothing of a network of its own',
  find: (subject) =>
    inEachFile(subject, ({ spec, file }) => {
      const mode = spec.network_mode;
      if (typeof mode !== 'string') return [];
      const name = subject.service.serviceName;
      const conflicts = conflictsOf(mode, spec);
      const other = mode.startsWith('service:') ? mode.slice('service:'.length) : undefined;
      const missing = other !== undefined && (other === name || keysOf(file.services)[other] === undefined);
      return [
        ...(conflicts.length === 0
          ? []
          : [
              `service "${name}" has no network of its own, and so no ${conflicts.join(', ')}; got networkMode "${mode}"; ${wayOut(mode)}`,
            ]),
        ...(missing
          ? [
              `service "${name}" uses the network of a service that the file does not have; got networkMode "${mode}"; name another one of: ` +
                `${Object.keys(keysOf(file.services))
                  .filter((known) => known !== name)
                  .join(', ')}`,
            ]
          : []),
      ];
    }),
};

function conflictsOf(mode: string, spec: Keys): string[] {
  const has = (key: string) => spec[key] !== undefined;
  if (/^(service|container):/.test(mode)) return OWNERS.filter(has);
  if (mode === 'none') return ['ports', 'networks'].filter(has);
  if (mode !== 'host') return [];
  const sysctls = Object.keys(keysOf(spec.sysctls)).filter((name) => name.startsWith('net.'));
  return [...['ports', 'networks'].filter(has), ...sysctls.map((name) => `sysctl ${name}`)];
}

function wayOut(mode: string): string {
  if (mode === 'host') return 'leave them out: what the program listens on is the port of the machine';
  if (mode === 'none') return 'leave them out, or leave out "networkMode"';
  return mode.startsWith('service:')
    ? `give them to service "${mode.slice('service:'.length)}"`
    : 'leave them out: the other container has them';
}
