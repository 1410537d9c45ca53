// Shows what the library does: synthesizes examples/tmws into view and, where Docker answers, builds it and brings it up.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const example = join(root, 'examples', 'tmws');
const compose = ['compose', '--project-name', 'drydock-demo', '--file', 'docker-compose.yml'];
const environment = { ...process.env, PROJEN_DISABLE_POST: 'true', TMWS_SECRET_KEY: randomBytes(32).toString('hex') };

function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: example, env: environment, encoding: 'utf8', stdio: 'inherit', ...options });
}

function must(command, args, options) {
  const result = run(command, args, options);
  if (result.status !== 0) {
    console.error(`failed: ${[command, ...args].join(' ')}`);
    process.exitCode = 1;
  }
  return result;
}

function title(text) {
  console.log(`\n== ${text} ==\n`);
}

title('examples/tmws/.projenrc.ts becomes these files');
must(process.execPath, [join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs'), '.projenrc.ts']);
for (const file of ['.dockerignore', '.env.example', 'docker-compose.yml', 'Dockerfile']) {
  const text = readFileSync(join(example, file), 'utf8');
  title(`examples/tmws/${file}`);
  console.log(file === 'Dockerfile' ? text.slice(text.indexOf('# runtime is the image')) : text);
}

if (run('docker', ['info'], { stdio: 'ignore' }).status !== 0) {
  title('Docker does not answer on this machine: the files above are all there is to see');
} else {
  title('docker compose up --build --wait');
  const up = must('docker', [...compose, 'up', '--build', '--detach', '--wait']);
  if (up.status === 0) {
    must('docker', [...compose, 'ps']);
    const answer = await fetch('http://127.0.0.1:8000/health');
    title(`GET http://127.0.0.1:8000/health: ${answer.status} ${await answer.text()}`);
  } else {
    run('docker', [...compose, 'logs', '--tail', '50']);
  }
  must('docker', [...compose, 'down', '--volumes']);
}
