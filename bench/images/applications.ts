import { Application, HealthCheckTest } from '../../src';
import { type BenchApplication, PORT } from './application';
import type { Edit } from './repository';

const HTTP = () => HealthCheckTest.httpGet('/health', { port: PORT });

// the same for all: some designs have a user who may write nowhere else
const TMWS_ENVIRONMENT = {
  TMWS_SECRET_KEY: 'benchmark',
  TMWS_DATABASE_URL: 'sqlite+aiosqlite:////tmp/tmws.db',
  TMWS_CHROMA_PERSIST_DIRECTORY: '/tmp/chroma',
};

// what Chroma declares and never imports where embeddings come from Ollama
const UNUSED = ['kubernetes', 'onnxruntime', 'tokenizers', 'huggingface-hub', 'hf-xet', 'fsspec'];

/** In pyproject.toml, and in the entry that uv.lock has for the project itself. */
function bumpPython(name: string): (from: string, to: string) => Edit[] {
  const bump = (from: string, to: string) => (text: string) =>
    text.replace(`name = "${name}"\nversion = "${from}"`, `name = "${name}"\nversion = "${to}"`);
  return (from, to) => [
    ['pyproject.toml', bump(from, to)],
    ['uv.lock', bump(from, to)],
  ];
}

const appended =
  (path: string, line: (number: number) => string) =>
  (number: number): Edit => [path, (text) => `${text}\n${line(number)}\n`];

const TMWS: BenchApplication = {
  name: 'tmws',
  title: 'the example (FastAPI, SQLAlchemy, Chroma)',
  language: 'python',
  folder: 'examples/tmws',
  files: ['tmws', 'tests', 'pyproject.toml', 'README.md'],
  source: { folder: 'tmws', endings: ['.py'] },
  installed: '.venv/lib/python3.11/site-packages/large.so',
  command: ['tmws'],
  environment: TMWS_ENVIRONMENT,
  own: {
    'projen-drydock': Application.python({ version: '3.11', packages: ['tmws'], startEnvironment: TMWS_ENVIRONMENT }),
    'projen-drydock, without unused packages': Application.python({
      version: '3.11',
      packages: ['tmws'],
      startEnvironment: TMWS_ENVIRONMENT,
      excludeDependencies: UNUSED,
    }),
  },
  healthTest: HTTP,
  version: '2.3.1',
  // every design shall have the same packages
  prepared: [['pyproject.toml', (text) => text.replace(/\[tool\.uv\]\nexclude-dependencies = .*\n/, '')]],
  sourceEdit: appended('tmws/server.py', (number) => `EDITED = ${number}`),
  versionBump: bumpPython('tmws'),
  dependencyBump: [],
};

const FASTAPI: BenchApplication = {
  name: 'fastapi',
  title: 'a bare FastAPI service',
  language: 'python',
  folder: 'bench/images/applications/fastapi',
  files: ['service', 'tests', 'pyproject.toml'],
  source: { folder: 'service', endings: ['.py'] },
  installed: '.venv/lib/python3.11/site-packages/large.so',
  command: ['service'],
  environment: {},
  own: { 'projen-drydock': Application.python({ version: '3.11', packages: ['service'] }) },
  healthTest: HTTP,
  version: '1.0.0',
  sourceEdit: appended('service/server.py', (number) => `EDITED = ${number}`),
  versionBump: bumpPython('service'),
  dependencyBump: [],
};

const NODE: BenchApplication = {
  name: 'node',
  title: 'an Express service in TypeScript',
  language: 'node',
  folder: 'bench/images/applications/node',
  files: ['src', 'test', 'package.json', 'package-lock.json', 'tsconfig.json'],
  source: { folder: 'src', endings: ['.ts'] },
  installed: 'node_modules/large/large.node',
  command: ['node', 'dist/main.js'],
  environment: {},
  own: {
    'projen-drydock': Application.node({ version: '22', files: ['src', 'tsconfig.json'], buildScript: 'build' }),
  },
  healthTest: HTTP,
  version: '1.0.0',
  sourceEdit: appended('src/orders.ts', (number) => `export const edited = ${number};`),
  versionBump: (from, to) => {
    const bump = (text: string) =>
      text.replaceAll(`"name": "service",\n  "version": "${from}"`, `"name": "service",\n  "version": "${to}"`);
    return [
      ['package.json', bump],
      ['package-lock.json', bump],
    ];
  },
  dependencyBump: [
    [
      'package-lock.json',
      (text) =>
        text
          .replace(/("node_modules\/cookie": \{\s+"version": )"0\.7\.2"/, '$1"0.7.1"')
          .replace(
            'sha512-yki5XnKuf750l50uGTllt6kKILY4nQ1eNIQatoXEByZ5dWgnKqbnqmTrBE5B4N7lrMJKQ2ytWMiTO2o0v6Ew/w==',
            'sha512-6DnInpx7SJ2AK3+CTUE/ZM0vWTUboZCegxhC2xiIydHR9jNuTAASBrfEpHhiGOZw/nX51bHt6YQl8jsGo4y/0w==',
          ),
    ],
  ],
};

const GO: BenchApplication = {
  name: 'go',
  title: 'a net/http service in Go',
  language: 'go',
  folder: 'bench/images/applications/go',
  files: ['cmd', 'internal', 'go.mod', 'go.sum'],
  source: { folder: '.', endings: ['.go'] },
  installed: 'bin/server',
  command: ['server'],
  environment: {},
  own: { 'projen-drydock': Application.go({ version: '1.26', main: 'cmd/server' }) },
  healthTest: () => HealthCheckTest.command(['server', 'health']),
  version: '1.0.0',
  sourceEdit: (number) => [
    'internal/greeting/greeting.go',
    (text) => text.replace(/"Hello[^"]*"/, `"Hello ${number} "`),
  ],
  versionBump: (from, to) => [['internal/greeting/greeting.go', (text) => text.replace(`"${from}"`, `"${to}"`)]],
  // go.sum has both versions
  dependencyBump: [['go.mod', (text) => text.replace('v0.21.0', 'v0.22.0')]],
};

export const APPLICATIONS: readonly BenchApplication[] = [TMWS, FASTAPI, NODE, GO];
