import { createHash } from 'node:crypto';
import { EnvFileFormat } from '../../../src';
import type { DeclaredValue } from './declarations/process';
import type { DeclaredVariable } from './declarations/texts';

/** How many services one file holds at most; each has this many ports of the machine for itself. */
export const FILE_SIZE = 250;
const PORTS_EACH = 200;
const PORTS_BETWEEN = 10;

/** A name that no other service of the file has. The first one's stays as it is. */
export function nameOf(name: string, index: number): string {
  return index === 0 ? name : `${name}${`${index}`.padStart(3, '0')}`;
}

/** The name in .env of a variable that a service uses: the same wherever it uses it. */
export function variableName(variable: DeclaredVariable, index: number): string {
  return `V${index}_${createHash('sha1').update(JSON.stringify(variable)).digest('hex').slice(0, 12)}`;
}

/** The name of a container's variable; one that is looked up under its own name has one that no other service uses. */
export function keyOf(key: string, value: DeclaredValue, place: number, index: number): string {
  const own = value.is === 'inherited' || (value.is === 'variable' && !value.named);
  return own ? `E${index}_${place}_${key.replace(/[.-]/g, '_')}` : key;
}

/** Where the variables of a hook begin to be counted; those of the service begin at 0. */
export function hookPlace(kind: 'postStart' | 'preStop', place: number): number {
  return (kind === 'postStart' ? 100 : 200) + place * 10;
}

/** The port of the machine that a service's port at a place is published on. */
export function publishedPort(place: number, index: number): number {
  return 1024 + index * PORTS_EACH + place * PORTS_BETWEEN;
}

/** The folder of the files with variables that a service reads. */
export function envFilePath(path: string, place: number, index: number): string {
  return `./env/${index}/${place}/${path}`;
}

/** Where something is mounted: no two of a service at the same path. */
export function placed(kind: 'v' | 't' | 'c' | 's', path: string, place: number): string {
  return `/${kind}${place}${path}`;
}

/** Where a secret is mounted: below /run/secrets, or at a path of its own. */
export function secretTarget(target: string, place: number): string {
  return target.startsWith('/') ? placed('s', target, place) : `${target}.${place}`;
}

/** The names of the services that stand in each file for others to depend on. */
export const HELPERS = ['No_', '1_0', '0x2B'];
export const PROJECT = 'oracle';

/** A file with variables, as a person would write it who knows the rules of its format. */
export function envFile(content: readonly (readonly [string, string])[], format: EnvFileFormat): string {
  const written = (text: string) =>
    format === EnvFileFormat.RAW
      ? rawValue(text)
      : `"${text
          .replace(/[\\"$]/g, '\\$&')
          .replace(/\n/g, '\\n')
          .replace(/\r/g, '\\r')}"`;
  return content.map(([name, text]) => `${name}=${written(text)}\n`).join('');
}

/** What a file of the raw format can hold: one line. */
export function rawValue(text: string): string {
  return text.replace(/[\r\n]/g, ' ');
}
