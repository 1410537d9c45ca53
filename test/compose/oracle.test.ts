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
import { PYTHON_FILES, synthFiles, TestProject, temporaryFolder } from '../util/test-project';
import { type ComposeReading, composeConfig, describeCompose, hasCompose, wholeComposeConfig } from './compose-config';
import { type Failure, failuresOf } from './oracle/batch';
import { type DeclaredService, SERVICE } from './oracle/declarations/service';
import { FILE_SIZE } from './oracle/names';
import { NAMES, NASTY, PATH_WORDS } from './oracle/nasty-texts';
import { pythonBuild, SOME_IMAGE } from './rendered';

/** How many services are generated, and from which seed: another one each time, unless one is given. */
const CASES = Number(process.env.DRYDOCK_CASES ?? (process.env.CI ? 10_000 : 1_000));
const SEED = Number(process.env.DRYDOCK_SEED ?? Date.now() % 2 ** 31);

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

/** Ends the test with the smallest declaration that is found in the time, and with how to run it again. */
async function explain(services: readonly DeclaredService[], first: number, failure: Failure): Promise<never> {
  const place = first + failure.index;
  const alone = fc.asyncProperty(SERVICE, async (service) => {
    const [found] = await failuresOf([service]);
    if (found) throw new Error(found.differences.join('\n'));
  });
  const options = { seed: SEED, path: `${place}`, numRuns: 1, interruptAfterTimeLimit: 60_000 };
  const { failed, counterexample, counterexamplePath, errorInstance } = await fc.check(alone, options);
  const [smallest = services[place]] = counterexample ?? [];
  throw new Error(
    [
      `service ${place} of ${CASES} is read otherwise than it was declared:`,
      ...(failed
        ? [(errorInstance as Error).message]
        : ['not alone, only with those before it:', ...failure.differences]),
      '',
      `seed ${SEED}, path ${counterexamplePath ?? place}; run it again with`,
      `DRYDOCK_SEED=${SEED} DRYDOCK_CASES=${CASES} npx jest test/compose/oracle.test.ts`,
      'the declaration:',
      JSON.stringify(smallest).slice(0, 5000),
    ].join('\n'),
  );
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

  test.each([{}, { 'x-after': 1 }])(
    'a flag of a model keeps its line breaks, with %j after the models',
    async (after) => {
      const flags = ['a', '\n\n'];
      const folder = temporaryFolder({
        'compose.yml': JSON.stringify({
          services: { api: { image: 'a', models: ['llm'] } },
          models: { llm: { model: 'ai/a', runtime_flags: flags } },
          ...after,
        }),
      });
      const { config } = await wholeComposeConfig(folder, 'compose.yml');

      expect(config.models.llm.runtime_flags).toEqual(flags);
    },
  );

  test('a default arrives where the variable is not set', () => {
    const values = numbered(NASTY.filter((text) => !/[{}\r\n]/.test(text)));
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
      expect(config.services[name].secrets).toEqual([{ source: name, target: `/run/secrets/${name}` }]);
      expect(config.secrets[name].file).toBe(join(config.folder, 'secrets', name));
    }
  });

  test('paths arrive', () => {
    const words = PATH_WORDS;
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

  test(`${CASES} generated services arrive with everything that they declare`, async () => {
    const services = fc.sample(SERVICE, { seed: SEED, numRuns: CASES });
    let running: Promise<void> = Promise.resolve();
    for (let first = 0; first < services.length; first += FILE_SIZE) {
      const batch = failuresOf(services.slice(first, first + FILE_SIZE));
      // while Compose reads one file, the next one is written
      await running;
      running = batch.then(([failure]) => (failure ? explain(services, first, failure) : undefined));
    }
    await running;
  }, 600_000);

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

describeCompose('docker compose config', comparisons);
