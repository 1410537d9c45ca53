import fc from 'fast-check';
import { SERVICE } from './declarations';
import { failuresOf } from './oracle-batch';
test('dev', async () => {
  const n = Number(process.env.N ?? 100), b = Number(process.env.B ?? 50);
  let t = Date.now();
  const all = fc.sample(SERVICE, { seed: Number(process.env.S ?? 1), numRuns: n });
  process.stderr.write(`sample ${Date.now() - t} ms; ${JSON.stringify(all).length} bytes\n`);
  const kinds = new Map<string, string[]>();
  for (let i = 0; i < n; i += b) {
    let rest = all.slice(i, i + b);
    for (let tries = 0; tries < 40; tries++) {
      t = Date.now(); const c = process.cpuUsage();
      const f = await failuresOf(rest);
      if (tries === 0 || f.length === 0) process.stderr.write(`batch ${Date.now() - t} ms ${f.length} of ${rest.length} cpu ${(process.cpuUsage(c).user + process.cpuUsage(c).system) / 1000}\n`);
      for (const { differences } of f.slice(0,1)) process.stderr.write(`   ${differences[0].slice(0,400)}\n`);
      for (const { index, differences } of f) for (const d of differences) {
        const k = d.slice(0, 200).replace(/\d+/g, 'N').replace(/^(service "|found N prob.*\n *)Deployment\S*/g, '').slice(0, Number(process.env.K ?? 60));
        kinds.set(k, [...(kinds.get(k) ?? []), `#${i + index} ${d}`]);
      }
      if (f.length === 0) break;
      rest = rest.filter((_, x) => !f.some(({ index }) => index === x));
    }
  }
  for (const [k, v] of kinds) process.stderr.write(`== ${v.length} ${k}\n     ${v[0].slice(0, 700)}\n`);
}, 600000);
