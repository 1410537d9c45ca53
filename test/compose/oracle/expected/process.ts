import { EnvFileFormat, HardeningKind } from '../../../../src';
import { resolved } from '../declarations/texts';
import { rawValue } from '../names';
import { type Data, map, text } from './answer';
import type { Given } from './given';

export function process(own: Given): Data {
  const { stopSignal, groups, tty, stdinOpen, workingDirectory } = own.properties;
  return {
    working_dir: text(workingDirectory),
    user: user(own),
    group_add: groups?.map(resolved),
    environment: {
      ...envFiles(own),
      ...own.environment(own.properties.environment),
      ...map(own.properties.overrides?.environment),
    },
    stdin_open: stdinOpen,
    tty,
    stop_signal: stopSignal,
  };
}

function user(own: Given): string | undefined {
  if (own.has(HardeningKind.ROOT)) return '0:0';
  const { user } = own.properties;
  const hardened = !own.has(HardeningKind.UNHARDENED);
  if (user !== undefined) return user.includes(':') || !hardened ? user : `${user}:${user}`;
  return own.declared.image.from === 'build' && hardened ? '1000:1000' : undefined;
}

function envFiles(own: Given): Record<string, string> {
  const files = (own.properties.envFiles ?? []).filter(({ missing }) => !missing);
  return Object.assign(
    {},
    ...files.map(({ content, format }) =>
      Object.fromEntries(
        content.map(([name, value]) => [name, format === EnvFileFormat.RAW ? rawValue(value) : value]),
      ),
    ),
  );
}
