// Makes a fresh clone ready to work in: installs what package-lock.json names and compiles the library, each only where it is
// missing or out of date. Uses nothing but Node.js, since nothing else is there yet.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, statSync, symlinkSync } from 'node:fs';
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
// examples and benchmarks import the library by its name
if (!existsSync(join(root, 'node_modules', 'projen-drydock'))) symlinkSync(root, join(root, 'node_modules', 'projen-drydock'), 'junction');
