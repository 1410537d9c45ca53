import { cdk, javascript, typescript } from 'projen';
import { ROOM_OVERRIDES } from './projenrc/rooms';

const project = new cdk.JsiiProject({
  name: 'projen-drydock',
  description:
    'Typed declarations in .projenrc become production-grade Docker, Compose and Ollama files that provably work',
  author: 'The projen-drydock authors',
  authorAddress: 'maintainers@projen-drydock.example',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/projen-drydock/projen-drydock.git',
  keywords: ['projen', 'docker', 'dockerfile', 'compose', 'ollama', 'jsii'],
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  jsiiVersion: '~6.0.0',

  projenrcTs: true,
  projenrcTsOptions: {
    // the type check is the build's own step (`compile`), so that a synth costs no compiler run
    runner: typescript.TypeScriptRunner.tsNode({ tsconfig: 'projenrc/tsconfig.json', typeCheck: false }),
  },

  // a second copy of projen in one tree makes files vanish silently, so it is a peer and nothing else
  peerDeps: ['projen@>=0.101.23 <1.0.0', 'constructs@^10.5.0'],
  devDeps: ['@types/node@^20', 'fast-check@^4', 'dockerfile-ast', 'tsx@^4', 'ajv@^8', 'dclint@^3.1.0', 'yaml@^2'],

  bin: { drydock: 'lib/cli/drydock.js' },

  eslint: false,
  biome: true,
  biomeOptions: {
    version: '~2.5.15',
    biomeConfig: {
      formatter: { indentStyle: javascript.biome_config.IndentStyle.SPACE, lineWidth: 120 },
      javascript: { formatter: { quoteStyle: javascript.biome_config.QuoteStyle.SINGLE } },
      // the files that this library writes are full of `${VARIABLE}`
      linter: { rules: { suspicious: { noTemplateCurlyInString: 'off' } } },
    },
  },

  jestOptions: {
    jestConfig: {
      collectCoverage: false,
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/engine/', '<rootDir>/test/packed/'],
    },
  },
  sampleCode: false,
  githubOptions: { mergify: false },
  buildWorkflow: true,
  release: false,
  depsUpgrade: false,
  pullRequestTemplate: false,
  publishToPypi: { distName: 'projen-drydock', module: 'projen_drydock' },
  publishToMaven: {
    javaPackage: 'io.github.projendrydock',
    mavenGroupId: 'io.github.projendrydock',
    mavenArtifactId: 'projen-drydock',
  },
});

// without it each task asks npx for its PATH, which takes longer than the tasks themselves
project.tasks.addEnvironment('PATH', '$(echo $PWD/node_modules/.bin:$PATH)');

// a lock file that every platform can install from needs versions whose packages for all platforms are published
project.package.addPackageResolutions('unrs-resolver@~1.12.2');

// a fresh clone has no node_modules yet, so the commands of the README set themselves up before they call projen
for (const name of ['test', 'test:engine', 'test:packed', 'demo', 'bench:synth', 'bench:compose', 'bench:images']) {
  project.setScript(`pre${name}`, 'node scripts/setup.mjs');
}
project.setScript('demo', 'node scripts/demo.mjs');
project.setScript('bench:synth', 'tsx bench/synth.ts');
project.setScript('bench:compose', 'tsx bench/compose.ts');
project.setScript('bench:images', 'tsx bench/images/main.ts');
project.testTask.prependExec('node scripts/setup.mjs');
project.addTask('test:engine', {
  description: 'Runs the tests that need a Docker engine',
  exec: 'jest --config test/engine/jest.config.json --runInBand',
  receiveArgs: true,
});
project.addTask('test:packed', {
  description: 'Runs the tests that install the packed library as its users do, from TypeScript and from Python',
  exec: 'jest --config test/packed/jest.config.json --runInBand',
  receiveArgs: true,
});

// npm makes a command executable where it installs it, but jsii runs it in Python as it was packed
project.compileTask.exec(`node -e "fs.chmodSync('lib/cli/drydock.js', 0o755)"`);

// the README's snippets must compile
project.postCompileTask.exec('jsii-rosetta extract --strict');
project.addGitIgnore('.jsii.tabl.json');
project.addPackageIgnore('.jsii.tabl.json');
for (const path of [
  '/bench/',
  '/docs/',
  '/examples/',
  '/scripts/',
  '/.ci/',
  '/rosetta/',
  '/.npmrc',
  '/API.md',
  '/ARCHITECTURE.md',
  '/CONTRIBUTING.md',
  '/biome.jsonc',
]) {
  project.addPackageIgnore(path);
}

project.biome?.file.addOverride('overrides', ROOM_OVERRIDES);

project.synth();
