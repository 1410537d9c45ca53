import { type Distribution, type Installed, requirers } from '../../src/cli/installed';
import type { WatchedRun } from '../../src/cli/watched-run';
import { type WeightReport, weightReport } from '../../src/cli/weight-report';
import { weightText } from '../../src/cli/weight-text';

const SITE = '/opt/venv/lib/python3.11/site-packages';

function distribution(name: string, files: Record<string, number>, more: Partial<Distribution> = {}): Distribution {
  const info = `${name}-1.0.dist-info/METADATA`;
  return {
    name,
    version: '1.0',
    requires: [],
    application: false,
    entryPoints: {},
    looksFor: [],
    files: { ...files, [info]: 100 },
    ...more,
  };
}

const APP = distribution('the-app', { 'app/__init__.pyc': 400 }, { application: true, requires: ['server>=1'] });
const SERVER = distribution(
  'server',
  { 'server/__init__.py': 900, 'server/__pycache__/__init__.cpython-311.pyc': 800 },
  { requires: ['Heavy_Model', 'fast[speed]; python_version >= "3"', 'other ; extra == "more"'] },
);
const FAST = distribution('fast', { 'fast/_fast.cpython-311-x86_64-linux-gnu.so': 5000 }, { requires: [] });
const HEAVY = distribution('heavy-model', {
  'heavy/__init__.py': 2000,
  'heavy/core.abi3.so': 90_000,
  'heavy.libs/libheavy-0a1b.so.1.2': 9000,
});
const LOADED = [`${SITE}/server/__init__.py`, `${SITE}/fast/_fast.cpython-311-x86_64-linux-gnu.so`];

function report(further: readonly Distribution[], loaded: readonly string[] = [], tests?: WatchedRun): WeightReport {
  const installed: Installed = {
    started: true,
    said: [],
    distributions: [APP, SERVER, FAST, ...further],
    loaded: [...LOADED, ...loaded],
  };
  return weightReport('Dockerfile', installed, tests);
}

const find = ({ distributions }: WeightReport, name: string) => distributions.find((each) => each.name === name);

test('people read what is heavy, who imports it, and what to paste', () => {
  const tests = { status: 0, loaded: ['/home/me/.venv/lib/python3.12/site-packages/fast/_fast.cpython-312-darwin.so'] };

  expect(
    weightText(report([HEAVY, distribution('tzdata', { 'tzdata/zones': 500 })], [], tests), 3),
  ).toBe(`Dockerfile: 5 distributions, 109.1 kB

       size  libraries     source   bytecode  start  tests  distribution     required by
   101.1 kB    99.0 kB     2.0 kB          -  -      -      heavy-model 1.0  server
     5.1 kB     5.0 kB          -          -  yes    yes    fast 1.0         server
     1.8 kB          -      900 B      800 B  yes    -      server 1.0       the-app
     1.1 kB  2 smaller ones

  nothing imported these, 101.1 kB of 109.1 kB; add them where you declare the application:
    excludeDependencies: ['heavy-model'],
  What a function imports later was not seen; build with --target verify and try what your application does.

  not imported either, and kept:
      600 B  tzdata  is data, which can be read without an import
`);
});

test('without tests there is no column of tests, and where nothing can be left out the report says so', () => {
  const text = weightText(report([]), 9);

  expect(text).not.toContain('tests');
  expect(text).toContain('\n  nothing to leave out was found\n');
});

test('many names are pasted in lines of their own', () => {
  const many = Array.from({ length: 20 }, (_, index) => distribution(`unused${index}`, { [`u${index}.py`]: 900 }));

  expect(weightText(report(many), 1)).toMatch(
    /\n {4}excludeDependencies: \[\n {6}'unused0', [^\n]{60,92},\n[\s\S]*'unused9',\n {4}\],\n/,
  );
});

test.each([
  ['an extension module', 'heavy/core.abi3.so'],
  ['a module', 'heavy/__init__.py'],
  ['a library that another one loads', 'heavy.libs/libheavy-0a1b.so.1.2'],
])('%s that is loaded keeps its distribution', (_, path) => {
  const found = report([HEAVY], [`${SITE}/${path}`]);

  expect(found.proposal).toEqual([]);
  expect(find(found, 'heavy-model')).toMatchObject({ importedByStart: true });
});

test.each([
  [
    'of a source file that was compiled',
    '/venv/lib/python3.12/site-packages/heavy/__pycache__/__init__.cpython-312.pyc',
  ],
  ['on Windows', 'C:\\me\\.venv\\Lib\\site-packages\\heavy\\core.pyd'],
  ['of another version', '/usr/lib/python3/dist-packages/heavy/renamed/part.py'],
])('an import of the tests counts by the path %s', (_, path) => {
  const found = report([HEAVY], [], { status: 0, loaded: [path] });

  expect(found.proposal).toEqual([]);
  expect(find(found, 'heavy-model')).toMatchObject({ importedByStart: false, importedByTests: true });
});

test.each<[string, Distribution, string[], string]>([
  [
    'the project requires itself',
    distribution('server-tools', { 'tools.py': 900 }),
    [],
    'the project requires it itself: is it needed there?',
  ],
  [
    'something asks for by its name',
    distribution('Asked.For', { 'asked.py': 900 }),
    ['metadata asked-for'],
    'something asks for its version or its metadata',
  ],
  [
    'is a plugin that somebody may look for',
    distribution('plugin', { 'plugin.py': 900 }, { entryPoints: { 'host.plugins': ['a'] } }),
    [],
    'a plugin for "host.plugins", which host may look for',
  ],
  [
    'has a program of its own',
    distribution('tool', { 'tool.py': 900, '../../../bin/tool': 9000 }),
    [],
    'has the program "tool", which needs no import',
  ],
  [
    'every interpreter starts with',
    distribution('hook', { 'hook.py': 900, 'hook.pth': 10 }),
    [],
    'takes part in every start of Python, by a .pth file',
  ],
  [
    'is data',
    distribution('zones', { 'zones/__init__.py': 10, 'zones/all': 9000 }),
    [],
    'is data, which can be read without an import',
  ],
  ['is a name alone', distribution('name', {}), [], 'holds nothing but its name, which somebody may ask for'],
])('what %s is kept, with the reason', (_, kept, loaded, why) => {
  const host = distribution('host', { 'host.py': 900 }, { looksFor: ['host.plugins'] });
  const app = { ...APP, requires: [...APP.requires, 'server-tools'] };
  const installed = { started: true, said: [], distributions: [app, SERVER, FAST, host, kept] };
  const found = weightReport('Dockerfile', { ...installed, loaded: [...LOADED, `${SITE}/host.py`, ...loaded] });

  expect(find(found, kept.name)?.kept).toBe(why);
  expect(found.proposal).toEqual([]);
});

test('what only those may look for that are not imported either is proposed with them', () => {
  const host = distribution('host', { 'host.py': 900 }, { looksFor: ['host.plugins'] });
  const plugin = distribution('plugin', { 'plugin.py': 800 }, { entryPoints: { 'host.plugins': ['a'] } });

  expect(report([host, plugin]).proposal).toEqual(['host', 'plugin']);
});

test('a program that is made of an entry point, and stubs, keep nothing', () => {
  const entryPoints = { console_scripts: ['tool'] };
  const tool = distribution('tool', { 'tool.py': 900, '../../../bin/tool': 90 }, { entryPoints });

  expect(report([tool, distribution('types-x', { 'x-stubs/__init__.pyi': 700 })]).proposal).toEqual([
    'tool',
    'types-x',
  ]);
});

test('nothing is proposed where the application did not start, and the report says what it printed', () => {
  const installed = { distributions: [APP, HEAVY], started: false, said: ['a', "KeyError: 'KEY'"], loaded: [] };
  const found = weightReport('Dockerfile', installed);

  expect(found).toMatchObject({ proposal: [], saves: 0 });
  expect(found.problems).toEqual([
    'the application did not start while the build watched it, so nothing is proposed; got "KeyError: \'KEY\'"; ' +
      'declare a health check, and in startEnvironment what the start needs',
  ]);
});

test('tests that failed are a problem, since they may not have imported all', () => {
  expect(report([], [], { status: 2, loaded: [] }).problems).toEqual([
    'the tests may have ended before they imported all; got status 2; run them again when they pass',
  ]);
});

describe('who requires a distribution', () => {
  const required = requirers([
    distribution('web', {}, { requires: ['Plain_One', 'server[fast, unknown]>=1', 'dev ; extra == "test"'] }),
    distribution(
      'server',
      {},
      { requires: ["loop ; platform_system != 'x' and extra == 'fast'", 'never; extra=="x"'] },
    ),
    distribution('itself', {}, { requires: ["itself[b] ; extra == 'a'", "deep ; extra == 'b'"] }),
  ]);

  test.each([
    ['plain-one', ['web']],
    ['server', ['web']],
    ['loop', ['server[fast]']],
    ['never', undefined],
    ['dev', undefined],
    ['deep', undefined],
  ])('%s: %j', (name, who) => {
    expect(required.get(name)).toEqual(who);
  });
});
