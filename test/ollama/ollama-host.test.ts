import type { Project } from 'projen';
import {
  ComposeDeployment,
  type ComposeService,
  ContainerImage,
  DeploymentTarget,
  Duration,
  EnvVar,
  GpuVendor,
  OllamaHost,
  type OllamaHostProps,
  OllamaModel,
  OllamaPlacement,
  Size,
} from '../../src';
import { type ComposeData, composeFile } from '../compose/rendered';
import { synthFiles, TestProject } from '../util/test-project';

const IMAGE = ContainerImage.fromRegistry('ghcr.io/acme/app:1.0');
const MODELS = [OllamaModel.embedding('nomic-embed-text', { dimensions: 768 }), OllamaModel.completion('llama3.2')];
const universal = DeploymentTarget.universal();
const mac = DeploymentTarget.mac();
const cpu = DeploymentTarget.cpu();
const nvidia = DeploymentTarget.gpu(GpuVendor.NVIDIA);
const amd = DeploymentTarget.gpu(GpuVendor.AMD);

interface Declared {
  readonly project: Project;
  readonly deployment: ComposeDeployment;
  readonly host: OllamaHost;
  readonly api: ComposeService;
}

function declare(props: Partial<OllamaHostProps> = {}, targets = [universal, mac, cpu, nvidia, amd]): Declared {
  const project = new TestProject();
  const host = new OllamaHost(project, 'Ollama', { models: MODELS, ...props });
  const deployment = new ComposeDeployment(project, 'Deployment', { targets });
  const api = deployment.addService('api', { image: IMAGE, environment: { OLLAMA_URL: host.url } });
  return { project, deployment, host, api };
}

function servicesOf(target: DeploymentTarget, props: Partial<OllamaHostProps> = {}): ComposeData {
  return composeFile(declare(props).project, target.file).services;
}

describe('Ollama on the machine itself', () => {
  test.each([universal, mac])('is reached by the name of the machine in $file', (target) => {
    const services = servicesOf(target);

    expect(Object.keys(services)).toEqual(['api']);
    expect(services.api.environment).toEqual({ OLLAMA_URL: 'http://host.docker.internal:11434' });
    expect(services.api).not.toHaveProperty('depends_on');
  });

  test('has its name mapped where a platform may not know it, and only there', () => {
    expect(servicesOf(universal).api.extra_hosts).toEqual(['host.docker.internal:host-gateway']);
    expect(servicesOf(mac).api).not.toHaveProperty('extra_hosts');
    expect(servicesOf(cpu).api).not.toHaveProperty('extra_hosts');
    expect(servicesOf(nvidia).api).not.toHaveProperty('extra_hosts');
  });

  test('is there for every target where the placement says so', () => {
    const services = servicesOf(amd, { placement: OllamaPlacement.native() });

    expect(Object.keys(services)).toEqual(['api']);
    expect(services.api.environment).toEqual({ OLLAMA_URL: 'http://host.docker.internal:11434' });
  });
});

test('a service that talks to two servers has the name of the machine once, whichever of them is there', () => {
  const project = new TestProject();
  const server = (id: string, placement: OllamaPlacement) =>
    new OllamaHost(project, id, { models: MODELS, placement, serviceName: id.toLowerCase() });
  const inside = server('Inside', OllamaPlacement.container());
  const [native, other] = [server('Native', OllamaPlacement.native()), server('Other', OllamaPlacement.native())];
  const deployment = new ComposeDeployment(project, 'Deployment');
  deployment.addService('api', { image: IMAGE, environment: { A: inside.url, B: native.url, C: other.url } });

  expect(composeFile(project).services.api.extra_hosts).toEqual(['host.docker.internal:host-gateway']);
});

test('an override that names the server brings what is needed to reach it', () => {
  const project = new TestProject();
  const host = new OllamaHost(project, 'Ollama', { models: MODELS });
  const deployment = new ComposeDeployment(project, 'Deployment', { targets: [universal, cpu] });
  const api = deployment.addService('api', { image: IMAGE });

  api.addOverride('labels.server', `${host.url}/api`);

  const { services } = composeFile(project, universal.file);
  expect(services.api.labels).toEqual({ server: 'http://host.docker.internal:11434/api' });
  expect(services.api.extra_hosts).toEqual(['host.docker.internal:host-gateway']);
  expect(Object.keys(services)).toEqual(['api']);
  expect(deployment.services.map(({ serviceName }) => serviceName)).toEqual(['api', 'ollama', 'ollama-pull']);
});

describe('Ollama in a container', () => {
  test.each([cpu, nvidia, amd])('is reached by the name of its service in $file', (target) => {
    const services = servicesOf(target);

    expect(Object.keys(services)).toEqual(['api', 'ollama', 'ollama-pull']);
    expect(services.api.environment).toEqual({ OLLAMA_URL: 'http://ollama:11434' });
    expect(services.api.depends_on).toEqual({ 'ollama-pull': { condition: 'service_completed_successfully' } });
  });

  test('is a hardened server that keeps its models in a volume', () => {
    const { project } = declare();
    const file = composeFile(project, cpu.file);

    expect(file.volumes).toEqual({ ollama: {} });
    expect(file.services.ollama).toEqual({
      image: 'ollama/ollama:0.32.15',
      user: '0:0',
      volumes: [{ type: 'volume', source: 'ollama', target: '/root/.ollama' }],
      tmpfs: ['/tmp'],
      healthcheck: {
        test: ['CMD', 'bash', '-c', expect.stringContaining('GET /api/version HTTP/1.0')],
        interval: '30s',
        timeout: '5s',
        start_period: '1m',
        start_interval: '1s',
        retries: 3,
      },
      init: true,
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      deploy: { resources: { limits: { pids: 1024 } } },
      restart: 'unless-stopped',
    });
  });

  test('is filled by a one-shot that waits for it and then ends', () => {
    expect(servicesOf(cpu)['ollama-pull']).toEqual({
      image: 'ollama/ollama:0.32.15',
      entrypoint: ['bash', '-c', expect.stringContaining('ollama pull "$$1"'), 'pull'],
      command: ['3600', 'nomic-embed-text', '768', 'llama3.2', '-'],
      user: '1000:1000',
      environment: { OLLAMA_HOST: 'http://ollama:11434', HOME: '/tmp' },
      tmpfs: ['/tmp'],
      depends_on: { ollama: { condition: 'service_healthy' } },
      init: true,
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      deploy: { resources: { limits: { cpus: '1', memory: '512m', pids: 256 } } },
      restart: 'no',
    });
  });

  test('has the version, the name and the time to pull that were declared', () => {
    const services = servicesOf(cpu, { version: '0.9.0-rc1', serviceName: 'llm', pullTimeout: Duration.minutes(5) });

    expect(Object.keys(services)).toEqual(['api', 'llm', 'llm-pull']);
    expect(services.llm).toMatchObject({ image: 'ollama/ollama:0.9.0-rc1', volumes: [{ source: 'llm' }] });
    expect(services['llm-pull']).toMatchObject({
      command: ['300', 'nomic-embed-text', '768', 'llama3.2', '-'],
      environment: { OLLAMA_HOST: 'http://llm:11434' },
    });
    expect(services.api.environment).toEqual({ OLLAMA_URL: 'http://llm:11434' });
  });

  test.each([
    [{ memory: Size.gibibytes(8) }, { memory: '8g', pids: 1024 }],
    [{ cpus: 4 }, { cpus: '4', pids: 1024 }],
    [
      { cpus: 4, memory: Size.gibibytes(8), pids: 99 },
      { cpus: '4', memory: '8g', pids: 99 },
    ],
  ])('is limited as far as %j says', (limits, expected) => {
    expect(servicesOf(cpu, { limits }).ollama.deploy.resources.limits).toEqual(expected);
  });

  test('gets all GPUs from NVIDIA', () => {
    expect(servicesOf(nvidia).ollama.deploy.resources.reservations).toEqual({
      devices: [{ driver: 'nvidia', count: 'all', capabilities: ['gpu'] }],
    });
    expect(servicesOf(nvidia).api.deploy.resources).not.toHaveProperty('reservations');
    expect(servicesOf(nvidia)['ollama-pull'].deploy.resources).not.toHaveProperty('reservations');
  });

  test('gets the devices and groups of a GPU from AMD, and the image for it', () => {
    const { ollama, ...others } = servicesOf(amd);

    expect(ollama).toMatchObject({
      image: 'ollama/ollama:0.32.15-rocm',
      devices: ['/dev/kfd', '/dev/dri'],
      group_add: [
        '${VIDEO_GID:?set VIDEO_GID in .env, see .env.example}',
        '${RENDER_GID:?set RENDER_GID in .env, see .env.example}',
      ],
    });
    expect(others['ollama-pull'].image).toBe('ollama/ollama:0.32.15-rocm');
    expect(others['ollama-pull']).not.toHaveProperty('devices');
    expect(others.api).not.toHaveProperty('devices');
  });

  test('tells in .env.example how to find the groups of a GPU from AMD', () => {
    expect(synthFiles(declare().project)['.env.example'].split('\n').slice(4)).toEqual([
      '# ---- Only for docker-compose.gpu-amd.yml ----',
      '',
      `# Number of the group "video" of this machine, which owns AMD's devices (required)`,
      '# make one with: getent group video | cut -d: -f3',
      'VIDEO_GID=',
      '',
      `# Number of the group "render" of this machine, which owns AMD's devices (required)`,
      '# make one with: getent group render | cut -d: -f3',
      'RENDER_GID=',
      '',
    ]);
  });

  test('is there for every target where the placement says so', () => {
    const services = servicesOf(universal, { placement: OllamaPlacement.container() });

    expect(Object.keys(services)).toEqual(['api', 'ollama', 'ollama-pull']);
    expect(services.api).not.toHaveProperty('extra_hosts');
  });
});

test.each([universal, mac, cpu, nvidia, amd])(
  'Ollama on another machine is reached by its address in $file',
  (target) => {
    const services = servicesOf(target, { placement: OllamaPlacement.remote('http://gpu-box:11434/$x') });

    expect(Object.keys(services)).toEqual(['api']);
    expect(services.api.environment).toEqual({ OLLAMA_URL: 'http://gpu-box:11434/$$x' });
    expect(services.api).not.toHaveProperty('extra_hosts');
  },
);

describe('a host', () => {
  test('is the same for a service that gets its address later', () => {
    const added = new TestProject();
    const host = new OllamaHost(added, 'Ollama', { models: MODELS });
    const deployment = new ComposeDeployment(added, 'Deployment', { targets: [universal, cpu] });
    deployment.addService('api', { image: IMAGE }).addEnvironment('OLLAMA_URL', host.url);
    const { project } = declare({}, [universal, cpu]);

    expect(composeFile(added)).toEqual(composeFile(project));
    expect(composeFile(added, cpu.file)).toEqual(composeFile(project, cpu.file));
  });

  test('serves two services with one server', () => {
    const { project, deployment, host } = declare({}, [universal, cpu]);
    deployment.addService('worker', { image: IMAGE, environment: { OLLAMA_URL: host.url } });

    const { services } = composeFile(project, cpu.file);

    expect(Object.keys(services)).toEqual(['api', 'ollama', 'ollama-pull', 'worker']);
    expect(services.worker.depends_on).toEqual(services.api.depends_on);
    expect(composeFile(project).services.worker.extra_hosts).toEqual(['host.docker.internal:host-gateway']);
  });

  test('gives its address to two variables of one service', () => {
    const { project, api, host } = declare({}, [universal, cpu]);
    api.addEnvironment('OLLAMA_HOST', host.url);

    const { environment, depends_on } = composeFile(project, cpu.file).services.api;

    expect(environment).toEqual({ OLLAMA_URL: 'http://ollama:11434', OLLAMA_HOST: 'http://ollama:11434' });
    expect(depends_on).toEqual({ 'ollama-pull': { condition: 'service_completed_successfully' } });
    expect(composeFile(project).services.api.extra_hosts).toEqual(['host.docker.internal:host-gateway']);
  });

  test('stands beside a second one of another name', () => {
    const { project, api } = declare({}, [cpu]);
    const second = new OllamaHost(project, 'Chat', {
      models: [OllamaModel.completion('llama3.2')],
      serviceName: 'chat',
    });
    api.addEnvironment('CHAT_URL', second.url);

    const { services, volumes } = composeFile(project, cpu.file);

    expect(Object.keys(services)).toEqual(['api', 'ollama', 'ollama-pull', 'chat', 'chat-pull']);
    expect(services.api.environment).toEqual({ OLLAMA_URL: 'http://ollama:11434', CHAT_URL: 'http://chat:11434' });
    expect(Object.keys(services.api.depends_on)).toEqual(['ollama-pull', 'chat-pull']);
    expect(services['chat-pull'].command).toEqual(['3600', 'llama3.2', '-']);
    expect(volumes).toEqual({ ollama: {}, chat: {} });
  });

  test('makes nothing as long as no service asks for its address', () => {
    const project = new TestProject();
    new OllamaHost(project, 'Ollama', { models: MODELS });
    new ComposeDeployment(project, 'Deployment', { targets: [cpu] }).addService('api', { image: IMAGE });

    expect(Object.keys(composeFile(project, cpu.file).services)).toEqual(['api']);
  });

  test('tells its models', () => {
    const { host } = declare();
    host.models.pop();

    expect(host.models.map(({ name }) => name)).toEqual(['nomic-embed-text', 'llama3.2']);
  });
});

describe('fails when', () => {
  test('two hosts have the same name', () => {
    const { project, api } = declare({}, [cpu]);
    const second = new OllamaHost(project, 'Chat', { models: [OllamaModel.completion('llama3.2')] });

    expect(() => api.addEnvironment('CHAT_URL', second.url)).toThrow(
      'OllamaHost "Chat" would add a service of a name that is taken; got "ollama"; ' +
        'give this host another one with the option "serviceName"',
    );
  });

  test.each(['ollama', 'ollama-pull'])('a service of the project is called %s already', (name) => {
    const project = new TestProject();
    const host = new OllamaHost(project, 'Ollama', { models: MODELS });
    const deployment = new ComposeDeployment(project, 'Deployment', { targets: [cpu] });
    deployment.addService(name, { image: IMAGE });

    expect(() => deployment.addService('api', { image: IMAGE, environment: { OLLAMA_URL: host.url } })).toThrow(
      `OllamaHost "Ollama" would add a service of a name that is taken; got "${name}"; `,
    );
  });

  test('it has no models, or one twice', () => {
    expect(() => declare({ models: [] })).toThrow(
      'OllamaHost "Ollama": "models" is empty; got []; name the model that the application asks for',
    );
    expect(() => declare({ models: [MODELS[1], OllamaModel.completion('llama3.2')] })).toThrow(
      'OllamaHost "Ollama": a model is declared twice; got "llama3.2" again; declare it once',
    );
  });

  test.each(['', 'o', 'my ollama', '-o'])('its service is called %p', (serviceName) => {
    expect(() => declare({ serviceName }, [universal])).toThrow(
      `OllamaHost "Ollama": "serviceName" must be two or more letters, digits, ".", "_" and "-"; got "${serviceName}"; ` +
        'write for example "ollama"',
    );
  });

  test('its limits let nothing run, also where no target has a container', () => {
    expect(() => declare({ limits: { cpus: -1 } }, [universal])).toThrow(
      'OllamaHost "Ollama": "limits.cpus" must be more than nothing; got -1; write for example cpus: 0.5',
    );
  });

  test.each(['latest', '', '1', 'v0.9.0'])('its version is %p', (version) => {
    expect(() => declare({ version })).toThrow(
      `OllamaHost "Ollama": "version" must be a version of Ollama; got "${version}"; write for example "0.32.15"`,
    );
  });

  test('the time to pull is none', () => {
    expect(() => declare({ pullTimeout: Duration.millis(999) })).toThrow(
      'OllamaHost "Ollama": "pullTimeout" must be at least a second; got 999ms; write for example Duration.minutes(30)',
    );
  });

  test('a variable of the project means something else than that of the GPU', () => {
    const { project, api } = declare({}, [amd]);
    api.addEnvironment('VIDEO_GID', EnvVar.required({ description: 'Where videos lie' }));

    expect(() => synthFiles(project)).toThrow('variable "VIDEO_GID" of .env is declared in different ways; got ');
  });
});
