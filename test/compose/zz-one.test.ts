import fc from 'fast-check';
import { SERVICE } from './declarations';
import { failuresOf, write } from './oracle-batch';
import { Size } from '../../src';
test('dev', async () => {
  const all = fc.sample(SERVICE, { seed: 1, numRuns: 50 });
  process.stderr.write(Size.bytes(6291456).toString() + '\n');
  let seen = 0;
  for (const [i, s] of all.entries()) {
    if (!s.properties.volumes?.length) continue;
    const [f] = await failuresOf([s]);
    if (f?.differences.some((d) => d.includes('read_only'))) { process.stderr.write(`#${i} ${f.differences.join('\n').slice(0, 500)}\n${JSON.stringify(s.properties.volumes).slice(0, 1500)}\n`); if (++seen > 1) break; }
  }
}, 600000);
