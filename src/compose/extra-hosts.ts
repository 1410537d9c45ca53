import { isIP } from 'node:net';
import { show } from '../private/checks';

/** Throws where a name cannot lead to an address. */
export function checkExtraHosts(subject: string, extraHosts: { [name: string]: string }): void {
  for (const [name, address] of Object.entries(extraHosts)) {
    if (!/^[a-zA-Z0-9]([\w.-]*[a-zA-Z0-9])?$/.test(name)) {
      throw new Error(`${subject}: "extraHosts" has a bad name; got ${show(name)}; write for example "db.internal"`);
    }
    if (isIP(address) === 0 && address !== 'host-gateway' && !address.includes('\0')) {
      throw new Error(
        `${subject}: "extraHosts" takes IP addresses; got ${show(address)} for "${name}"; write for example "10.0.0.5", or "host-gateway"`,
      );
    }
  }
}

/** Names and their addresses, as Compose writes them. */
export function toExtraHosts(extraHosts: { [name: string]: string } | undefined): string[] | undefined {
  return extraHosts && Object.entries(extraHosts).map(([name, address]) => `${name}:${address}`);
}
