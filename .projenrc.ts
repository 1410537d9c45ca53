import { cdk, javascript, typescript } from 'projen';
import { ROOM_OVERRIDES } from './projenrc/rooms';

const project = new cdk.JsiiProject({
  name: 'projen-drydock',
  description: 'Typed declarations in .projenrc become production-grade Docker, Compose and Ollama files that provably work',
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
  bundledDeps: ['yaml@^2', 'handlebars@^4.7.8'],
  devDeps: ['@types/node@^20', 'fast-check@^4', 'dockerfile-ast', 'tsx@^4'],

  eslint: false,
  biome: true,
  biomeOptions: {
    biomeConfig: {
      formatter: { indentStyle: javascript.biome_config.IndentStyle.SPACE, lineWidth: 120 },
      javascript: { formatter: { quoteStyle: javascript.biome_config.QuoteStyle.SINGLE } },
    },
  },

  jestOptions: { jestConfig: { testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/engine/'] } },
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

for (const override of ROOM_OVERRIDES) project.biome?.file.addToArray('overrides', override);

project.synth();
