import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SRC = join(__dirname, '..', '..', 'src');
const KNOWN = /^(\.{1,2}(\/|$)|node:|projen(\/|$)|constructs$)/;

// a development dependency is there for every test, and for no user
test('the library imports nothing but Node.js, projen and constructs', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const others = files.flatMap((file) =>
    [...readFileSync(join(SRC, file), 'utf8').matchAll(/^(?:import|export) (?:[^;'=]* from )?'([^']+)';$/gm)]
      .filter(([, name]) => !KNOWN.test(name))
      .map(([, name]) => `${file}: ${name}`),
  );

  expect(files.length).toBeGreaterThan(100);
  expect(others).toEqual([]);
});
