import fc from 'fast-check';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { SERVICE } from './declarations';
import { envOf } from './expected';
import { envFile } from './declare';
test('dev', () => {
  const all = fc.sample(SERVICE, { seed: 7, numRuns: 250 });
  const dir = mkdtempSync('/tmp/orc/e');
  const values = all.flatMap((s, i) => Object.values(envOf(s, i).set));
  const bad = (v: string[]) => {
    writeFileSync(`${dir}/.env`, envFile(v.map((x, i) => [`V${i}`, x] as const), 'compose' as never));
    writeFileSync(`${dir}/c.yml`, 'name: t\nservices: {a: {image: a}}\n');
    return spawnSync('docker', ['compose', '-f', 'c.yml', 'config', '-q'], { cwd: dir, encoding: 'utf8' }).status !== 0;
  };
  let v = values;
  const out: string[] = [];
  const find = (x: string[]): void => {
    if (!bad(x)) return;
    if (x.length === 1) { out.push(x[0]); return; }
    find(x.slice(0, x.length >> 1)); find(x.slice(x.length >> 1));
  };
  find(v);
  process.stderr.write(`${values.length}\n${out.map((o) => JSON.stringify(o).slice(0, 300)).join('\n')}\n`);
});
