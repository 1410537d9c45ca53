import { withoutMarks } from '../../private/mark';
import type { Rule } from '../../private/rule';
import type { ComposeService } from '../compose-service';
import { type OpenImage, openImageOf } from '../open-images';
import type { RuledService } from './subject';

/** What answers to everybody is reached from the machine alone. */
export const OPEN_PORT_IS_AUTHENTICATED: Rule<RuledService> = {
  id: 'open-port-is-authenticated',
  summary: 'A server that is known to ask nobody who he is is not reached from other machines',
  find: ({ service }) => {
    const way = wayIn(service);
    const image = way === undefined ? undefined : openImageOf(service.image.reference);
    if (image === undefined || !isOpen(service, image)) return [];
    return [
      `service "${service.serviceName}" is reached from other machines and lets everybody in; got ${way} with image ` +
        `"${withoutMarks(service.image.reference, '…')}"; publish it on 127.0.0.1, or ${image.wayOut}`,
    ];
  },
};

/** How other machines reach a service, in words. */
function wayIn({ ports, _props: { networkMode } }: ComposeService): string | undefined {
  if (networkMode?.mode === 'host') return 'networkMode "host"';
  const open = ports.find((port) => port._isOpen);
  return open && `port ${open.target} on ${open.hostIp === '*' ? 'all addresses' : open.hostIp}`;
}

function isOpen({ environment, _props: props }: ComposeService, image: OpenImage): boolean {
  const { command = [], entrypoint = [], envFiles = [] } = props;
  const given = (name: string) => environment[name] !== undefined && environment[name]._literal !== '';
  const literal = (name: string) => environment[name]?._literal?.toLowerCase();
  if (image.opens) return Object.entries(image.opens).some(([name, value]) => literal(name) === value);
  const closed =
    (image.variables ?? []).some(given) || [...entrypoint, ...command].some((text) => image.argument?.test(text));
  // what a file of variables says is not known
  return !closed && (envFiles.length === 0 || image.variables === undefined);
}
