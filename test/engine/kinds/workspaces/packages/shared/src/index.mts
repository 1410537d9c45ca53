// Says what it has of others, whose versions are not those of the package that asks.
import { createRequire } from 'node:module';
import ms from 'ms';
import { stringify } from 'yaml';

const version = createRequire(import.meta.url)('ms/package.json').version;
export const shared = (): string => `${stringify({ shared: ms(1000) }).trim()} ${version}`;
