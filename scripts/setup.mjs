// Makes a fresh clone ready to work in: installs what package-lock.json names and compiles the library, each only where it is
// missing or out of date. Uses nothing but Node.js, since nothing else is there yet.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function run(command, ...args) {
  console.log(`> ${[command, ...args].join(' ')}`);
  // npm is a script on Windows, which only a shell runs
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

function changed(path) {
  const file = join(root, path);
  if (!existsSync(file)) return 0;
  if (!lstatSync(file).isDirectory()) return statSync(file).mtimeMs;
  return Math.max(0, ...readdirSync(file).map((name) => changed(join(path, name))));
}

if (changed('node_modules/.package-lock.json') < changed('package-lock.json')) {
  run('npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error');
}
if (changed('lib/index.js') < changed('src')) {
  run('npx', 'projen', 'compile', '--silence-warnings=reserved-word');
}
// examples and benchmarks import the library by its name; a link to the clone itself would lead tools round in circles
const alias = join(root, 'node_modules', 'projen-drydock');
if (!existsSync(join(alias, 'package.json')) || lstatSync(alias).isSymbolicLink()) {
  rmSync(alias, { force: true, recursive: true });
  mkdirSync(alias);
  const pointer = { name: 'projen-drydock', main: '../../lib/index.js', types: '../../lib/index.d.ts' };
  writeFileSync(join(alias, 'package.json'), JSON.stringify(pointer));
}
