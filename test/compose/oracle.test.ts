import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  ComposeDeployment,
  type ComposeServiceProps,
  ContainerImage,
  EnvVar,
  HealthCheck,
  HealthCheckTest,
  OllamaHost,
  OllamaModel,
  OllamaPlacement,
  Secret,
  Volume,
} from '../../src';
import { namesSecret } from '../../src/private/secret-names';
import { PYTHON_FILES, synthFiles, TestProject, temporaryFolder } from '../util/test-project';
import { type ComposeReading, composeConfig, hasCompose } from './compose-config';
import { pythonBuild, SOME_IMAGE } from './rendered';

/** Texts that YAML of some version, Compose or a shell takes for something else than a text. */
const NASTY = [
  ...['', ' ', '  a', 'a  ', '\t', 'a\tb', '\n', '\n\n', 'a\n', '\na', 'a\nb', 'a\n\nb', 'a \nb ', 'a\n\tb'],
  ...['\r', 'a\r\nb', '\n---\n', '\n...\n', 'a\n- b', 'a:\n  b'],
  ...['$', '$$', '$$$', '${', '}', '${}', '${A}', '${A:-b}', '${A:?b}', '$A', '$$A', '$1', '\\$A', '%A%', '{{.A}}'],
  ...["'", '"', '`A`', '\\', '\\n', '\\u0041', "it's", 'say "hi"', "'\"'\"'", '"""'],
  ...['yes', 'no', 'on', 'off', 'y', 'n', 'YES', 'No', 'true', 'False', 'null', 'NULL', '~', '=', '<<'],
  ...['0', '00', '007', '0o17', '0x1F', '0b11', '1_000', '-1', '+1', '1.0', '1.', '.5', '1e3', '.inf', '-.INF', '.nan'],
  ...['22:22', '1:20:30', '190:20:30.15', '2024-01-01', '2024-01-01T00:00:00Z', '12h30m', '1g'],
  ...['- a', '-', '? a', ': a', 'a: b', 'a:', 'a #b', '#a', '|', '|-', '>', '!a', '!!str a', '&a', '*a', '%YAML 1.1'],
  ...['@a', '{', '[', ']', '{}', '[]', ',', '{a: b}', '[a, b]', '---', '...'],
  ...['\u0001', '\u0007', '\b', '\f', '\v', '\u001b[31m', '\u007f', '\u0080', '\u0085', '\u009f', '\u00a0', '\u00ad'],
  ...['\u2028', '\u2029', 'a\u2028b', '\ufeff', 'a\ufeffb', '\u200b', '\u200d', '\u202eabc', '\u2066a', '\ufffe'],
  ...['\uffff', '\ud7ff', '\ue000', '\u{10ffff}', 'é', 'e\u0301', '日本語', 'مرحبا', '😀', '👩‍👩‍👧'],
  ...['a'.repeat(100_000), '$'.repeat(5000), `${'line\n'.repeat(2000)}end`],
  'deadline=$1; shift\nwhile [ $# -gt 0 ]; do\n  echo "$1"\ndone',
];

/** Names that YAML of some version takes for something else than a text, and yet are names of services, volumes or variables. */
const NAMES = [
  'no',
  'NO',
  'y',
  'Null',
  'true',
  '007',
  '1_000',
  '0x1F',
  '1e3',
  '12.5',
  '2024-01-01',
  'a.b',
  'a-b',
  '0o17',
];

/** What Compose reads of the services that are added; it warns of nothing. */
function read(add: (deployment: ComposeDeployment, project: TestProject) => void): ComposeReading['config'] {
  const project = new TestProject(PYTHON_FILES);
  add(new ComposeDeployment(project, 'Deployment'), project);
  synthFiles(project);
  const { config, warnings } = composeConfig(project.outdir, 'docker-compose.yml');
  expect(warnings).toBe('');
  return { ...config, folder: project.outdir };
}

/** Each text under a name of its own. */
function numbered(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(texts.map((text, index) => [`V${index}`, text]));
}

function literals(values: Record<string, string>): Record<string, EnvVar> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, EnvVar.literal(value)]));
}

function comparisons(): void {
  test('the Docker command line is here, with its Compose plugin', () => {
    expect(hasCompose()).toBe(true);
  });

  describe('each text that something else could be read from arrives', () => {
    const props = (project: TestProject): ComposeServiceProps => ({
      image: SOME_IMAGE,
      environment: literals(numbered(NASTY)),
      labels: numbered(NASTY),
      command: ['program', ...NASTY],
      entrypoint: ['program', ...NASTY],
      healthCheck: new HealthCheck(project, 'Health', { test: HealthCheckTest.command(['program', ...NASTY]) }),
    });
    let service: ComposeReading['config'];

    beforeAll(() => {
      service = read((deployment, project) => deployment.addService('api', props(project))).services.api;
    });

    test('as a variable', () => expect(service.environment).toEqual(numbered(NASTY)));
    test('as a label', () => expect(service.labels).toEqual(numbered(NASTY)));
    test('as an argument', () => expect(service.command).toEqual(['program', ...NASTY]));
    test('as an argument of an entrypoint', () => expect(service.entrypoint).toEqual(['program', ...NASTY]));
    test('as an argument of a health check', () => {
      expect(service.healthcheck.test).toEqual(['CMD', 'program', ...NASTY]);
    });
  });

  test('a default arrives where the variable is not set', () => {
    const values = numbered(NASTY.filter((text) => !/[}\r\n]/.test(text)));
    const environment = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, EnvVar.withDefault(value, { description: 'A setting' })]),
    );
    const { services } = read((deployment) => deployment.addService('api', { image: SOME_IMAGE, environment }));

    expect(services.api.environment).toEqual(values);
  });

  test('names arrive', () => {
    const config = read((deployment) => {
      for (const name of NAMES) {
        deployment.addService(name, {
          image: SOME_IMAGE,
          labels: { [name]: name },
          volumes: [Volume.named(`v${name}`).mountAt('/a'), Volume.named(name.padEnd(2, '_')).mountAt('/b')],
          secrets: [Secret.fromFile(name, `./secrets/${name}`)],
        });
      }
    });

    expect(Object.keys(config.services).sort()).toEqual([...NAMES].sort());
    for (const name of NAMES) {
      expect(config.services[name].labels).toEqual({ [name]: name });
      expect(config.services[name].volumes.map(({ source }: { source: string }) => source)).toEqual([
        `v${name}`,
        name.padEnd(2, '_'),
      ]);
      expect(config.services[name].secrets).toEqual([{ source: name, target: name }]);
      expect(config.secrets[name].file).toBe(join(config.folder, 'secrets', name));
    }
  });

  test('paths arrive', () => {
    const words = [
      '$',
      '$A',
      '${A}',
      'a b',
      "it's",
      'say "hi"',
      '#',
      'a#b',
      'é',
      '😀',
      'a,b',
      '\\',
      '%',
      '~',
      '!',
      '[a]',
    ];
    const config = read((deployment) => {
      deployment.addService('api', {
        image: SOME_IMAGE,
        volumes: words.map((word, index) => Volume.bind(`./in/${word}`).mountAt(`/volume/${index}/${word}`)),
        tmpfs: words.map((word, index) => `/memory/${index}/${word}`),
        secrets: words.map((word, index) => Secret.fromFile(`secret${index}`, `./secrets/${word}`)),
      });
    });
    const { volumes, tmpfs } = config.services.api;

    expect(volumes.map(({ source }: { source: string }) => source)).toEqual(
      words.map((word) => join(config.folder, 'in', word)),
    );
    expect(volumes.map(({ target }: { target: string }) => target)).toEqual(
      words.map((word, index) => `/volume/${index}/${word}`),
    );
    expect(tmpfs).toEqual(words.map((word, index) => `/memory/${index}/${word}`));
    expect(words.map((_, index) => config.secrets[`secret${index}`].file)).toEqual(
      words.map((word) => join(config.folder, 'secrets', word)),
    );
  });

  test('a Dockerfile with a dollar in its name, and the address of Ollama on another machine, arrive', () => {
    const { services } = read((deployment, project) => {
      const ollama = new OllamaHost(project, 'Ollama', {
        models: [OllamaModel.completion('llama3.2')],
        placement: OllamaPlacement.remote('http://gpu-box/$A'),
      });
      deployment.addService('api', {
        image: ContainerImage.fromBuild(pythonBuild(project, 'Image', { dockerfile: '$A.Dockerfile' })),
        environment: { OLLAMA_URL: ollama.url },
      });
    });

    expect(services.api.build.dockerfile).toBe('$A.Dockerfile');
    expect(services.api.environment).toEqual({ OLLAMA_URL: 'http://gpu-box/$A' });
  });

  test('whatever is declared arrives', () => {
    const piece = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
    const text = fc
      .array(piece, { maxLength: 4 })
      .map((pieces) => pieces.join(''))
      .filter((value) => !value.includes('\0'));
    const variable = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,12}$/).filter((name) => !namesSecret(name));
    const label = text.filter((name) => /^[^\s=\p{Cc}]{1,50}$/u.test(name));
    const reserved = (name: string) => /^(__proto__|constructor|toJSON|x-.*)$/s.test(name);
    const map = (name: fc.Arbitrary<string>) =>
      fc
        .uniqueArray(
          fc.tuple(
            name.filter((key) => !reserved(key)),
            text,
          ),
          { maxLength: 10, selector: ([key]) => key },
        )
        .map((entries) => Object.fromEntries(entries));
    const service = fc.record({
      environment: map(variable),
      labels: map(label),
      command: fc.array(text, { maxLength: 10 }).map((args) => ['program', ...args]),
      entrypoint: fc.array(text, { maxLength: 5 }).map((args) => ['program', ...args]),
    });
    const deployment = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-zA-Z0-9][\w.-]{0,12}$/), service), {
      minLength: 15,
      maxLength: 25,
      selector: ([name]) => name,
    });

    fc.assert(
      fc.property(deployment, (declared) => {
        const { services } = read((target) => {
          for (const [name, { environment, ...props }] of declared) {
            target.addService(name, { image: SOME_IMAGE, environment: literals(environment), ...props });
          }
        });
        for (const [name, { environment, labels, command, entrypoint }] of declared) {
          expect({ environment: {}, labels: {}, ...services[name] }).toMatchObject({ command, entrypoint });
          expect(services[name].environment ?? {}).toEqual(environment);
          expect(services[name].labels ?? {}).toEqual(labels);
        }
      }),
      // each run starts a process
      { numRuns: 5, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: true },
    );
  }, 90_000);

  describe('the example', () => {
    const example = join(__dirname, '..', '..', 'examples', 'tmws');
    const files = readdirSync(example).filter((file) => /^docker-compose.*\.yml$/.test(file));

    test('has a file for each target', () => {
      expect(files).toHaveLength(5);
    });

    test.each(files)('is read without a warning from %s', (file) => {
      const template = readFileSync(join(example, '.env.example'), 'utf8');
      const folder = temporaryFolder({
        [file]: readFileSync(join(example, file), 'utf8'),
        // each another one, as the groups of a machine are
        '.env': template.replace(/^(\w+)=$/gm, (_, name, offset) => `${name}=${1000 + offset}`),
      });

      const { config, warnings } = composeConfig(folder, file);

      expect(warnings).toBe('');
      expect(config.services.tmws.environment.TMWS_SECRET_KEY).toMatch(/^1\d{3}$/);
    });

    test('is refused where a required variable is not set', () => {
      const folder = temporaryFolder({
        'docker-compose.yml': readFileSync(join(example, 'docker-compose.yml'), 'utf8'),
      });

      expect(() => composeConfig(folder, 'docker-compose.yml')).toThrow(
        'required variable TMWS_SECRET_KEY is missing a value: set TMWS_SECRET_KEY in .env, see .env.example',
      );
    });
  });
}

if (hasCompose() || process.env.CI) {
  describe('docker compose config', comparisons);
} else {
  test.todo('docker compose config was asked nothing: the Docker command line with its Compose plugin is not here');
}
