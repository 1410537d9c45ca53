import { DockerCompose, type Project } from 'projen';
import type { DockerComposeProtocol, DockerComposeService } from 'projen/lib/docker-compose';
import type { ComposeService } from '../src';

type Library = typeof import('../src');

const NAME = (index: number) => `service-${index}`;
const FIRST_PORT = 10_000;

/** Services of this library that use every typed property, each its own values. */
export function declareOurs(library: Library, project: Project, count: number): void {
  const { ComposeDeployment, Config, ContainerImage, DependencyCondition, Device, DeviceReservation, Duration } =
    library;
  const { EnvFile, EnvVar, HardeningException, HealthCheck, HealthCheckTest, LanguageModel, LogDriver } = library;
  const { Network, Port, PortProtocol, PullPolicy, RestartPolicy, Secret, ServiceHook, Size, Ulimit } = library;
  const { Volume, WatchRule } = library;

  const deployment = new ComposeDeployment(project, 'Deployment', { name: 'bench' });
  const front = Network.named('front', {
    driver: 'bridge',
    driverOptions: { 'com.docker.network.bridge.name': 'front0' },
    subnets: [{ subnet: '172.16.0.0/12', ipRange: '172.16.0.0/16', gateway: '172.16.0.1' }],
    attachable: true,
    labels: { 'com.example.part': 'front' },
  });
  const back = Network.named('back', { internal: true, networkName: 'bench-back', enableIpv6: true });
  const registry = EnvVar.withDefault('docker.io', { name: 'REGISTRY', description: 'Where images are pulled from' });
  const settings = Config.fromFile('settings', './config.json');
  const apiKey = Secret.fromEnvironment(
    'api_key',
    EnvVar.required({ name: 'API_KEY', description: 'Of the API', secret: true }),
  );
  const model = LanguageModel.of('llm', 'ai/smollm2', { contextSize: 4096, runtimeFlags: ['--verbose'] });

  const services: ComposeService[] = [];
  for (let index = 0; index < count; index++) {
    const name = NAME(index);
    const variable = name.toUpperCase().replace('-', '_');
    const built = index % 2 === 0;
    const published = FIRST_PORT + index * 2;
    const service = deployment.addService(name, {
      image: built
        ? ContainerImage.fromContext('./app', {
            imageName: `acme/${name}:1.0.${index}`,
            dockerfile: 'Dockerfile',
            args: { VERSION: `1.0.${index}`, REGISTRY: `${registry}` },
            target: 'production',
            secrets: [apiKey],
            cacheFrom: [`type=registry,ref=acme/${name}:cache`],
            labels: { 'com.example.built': 'yes' },
          })
        : ContainerImage.fromRegistry(`${registry}/acme/python:3.13-${index}`, { writableDirectories: ['/data'] }),
      hardeningExceptions: [
        HardeningException.writableFilesystem('docker compose watch copies files into it'),
        ...(built
          ? [
              HardeningException.privileged('it loads modules of the kernel'),
              HardeningException.writableFilesystem('watched files are copied into it'),
            ]
          : [
              HardeningException.capability('NET_BIND_SERVICE', 'it listens on port 80'),
              HardeningException.securityOption('apparmor:unconfined', 'it traces programs'),
            ]),
      ],
      entrypoint: ['/usr/bin/tini', '--'],
      command: ['serve', '--name', name, '--price', 'costs $5'],
      workingDirectory: '/app',
      user: built ? undefined : '1000',
      groups: ['44', 'video'],
      environment: {
        NAME: EnvVar.literal(name),
        DATABASE_URL: EnvVar.literal(`postgres://db.internal:5432/${name}`),
        LOG_LEVEL: EnvVar.withDefault('info', { name: 'LOG_LEVEL', description: 'How much is logged' }),
        TOKEN: EnvVar.required({
          name: `${variable}_TOKEN`,
          description: `Token of ${name}`,
          generate: 'uuidgen',
          secret: true,
        }),
        HTTP_PROXY: EnvVar.inherited({ description: 'The proxy of the machine' }),
      },
      envFiles: [EnvFile.atPath('./app.env'), EnvFile.atPath(`./${name}.env`, { required: false })],
      stdinOpen: false,
      tty: false,
      stopSignal: 'SIGINT',
      stopGracePeriod: Duration.seconds(30),
      ports: [
        Port.published(published, { target: 8000, portName: 'http', appProtocol: 'http' }),
        Port.published(published + 1, { target: 8001, protocol: PortProtocol.UDP }),
      ],
      expose: ['9000', '9001/udp'],
      networks: [front.attach({ aliases: [`${name}.internal`, `alias-${index}`], priority: 10 }), back.attach()],
      hostname: name,
      domainName: 'example.com',
      dns: ['1.1.1.1'],
      dnsSearch: ['example.com'],
      dnsOptions: ['ndots:1'],
      extraHosts: { 'db.internal': '10.0.0.5', 'machine.internal': 'host-gateway' },
      volumes: [
        Volume.named(`${name}-data`, { driver: 'local', labels: { 'com.example.service': name } }).mountAt('/data', {
          readOnly: built,
        }),
        Volume.bind('./config.json', { tracked: true }).mountAt('/etc/app/config.json', { readOnly: true }),
        Volume.tmpfs({ size: Size.mebibytes(64), mode: 0o1777 }).mountAt('/cache'),
      ],
      tmpfs: ['/tmp', '/run'],
      secrets: [apiKey.mountAt('/app/api_key', { uid: 1000, gid: 1000, mode: 0o440 })],
      configs: [
        settings.mountAt('/app/settings.json'),
        Config.fromContent(`${name}-conf`, `name = ${name}\nport = 8000`),
      ],
      shmSize: Size.mebibytes(128),
      devices: [Device.atPath('/dev/ttyUSB0', { permissions: 'rw' })],
      limits: { cpus: 0.5, memory: Size.mebibytes(512), pids: 100 },
      reservations: { cpus: 0.25, memory: Size.mebibytes(128) },
      gpu: true,
      deviceReservations: [DeviceReservation.withCapabilities(['tpu'], { driver: 'vendor.com', count: 1 })],
      replicas: 1,
      cpuset: '0-1',
      ulimits: { nofile: Ulimit.between(1024, 65536), nproc: Ulimit.of(4096) },
      sysctls: { 'net.core.somaxconn': '1024' },
      oomScoreAdj: 100,
      healthCheck: new HealthCheck(project, `Health${index}`, {
        test: built
          ? HealthCheckTest.command(['/app/healthy', '--quick'])
          : HealthCheckTest.httpGet('/health', { port: 8000 }),
        interval: Duration.seconds(30),
        timeout: Duration.seconds(5),
        startPeriod: Duration.seconds(20),
        retries: 3,
      }),
      restart: RestartPolicy.ON_FAILURE,
      pullPolicy: PullPolicy.MISSING,
      platform: 'linux/amd64',
      profiles: ['all'],
      postStart: [ServiceHook.command(['./warm-up', name], { user: '1000' })],
      preStop: [ServiceHook.command(['./drain'])],
      models: [model.bind({ endpointVariable: 'LLM_URL', modelVariable: 'LLM' })],
      watch: [
        WatchRule.sync('./src', '/app/src', { ignore: ['node_modules/'] }),
        built ? WatchRule.rebuild('./package.json') : WatchRule.restart('./package.json'),
      ],
      containerName: `bench-${name}`,
      labels: { 'com.example.team': 'core', [`com.example.${name}`]: 'yes' },
      annotations: { 'com.example.note': `annotation of ${name}` },
      logging: LogDriver.jsonFile({ maxSize: Size.mebibytes(10), maxFiles: 5 }),
      attach: false,
    });
    service.addComment(`service number ${index}`);
    service.addComment('the fewer the better', 'ports');
    service.addOverride('blkio_config.weight', 300);
    if (index > 0) service.addDependency(services[index - 1], DependencyCondition.HEALTHY, { restart: true });
    if (index > 1) service.addDependency(services[0]);
    services.push(service);
  }
}

/** The same services, with all that projen's own component takes. */
export function declareProjens(project: Project, count: number): void {
  const compose = new DockerCompose(project);
  const tcp = 'tcp' as DockerComposeProtocol;
  const udp = 'udp' as DockerComposeProtocol;
  const services: DockerComposeService[] = [];
  for (let index = 0; index < count; index++) {
    const name = NAME(index);
    const built = index % 2 === 0;
    const published = FIRST_PORT + index * 2;
    const service = compose.addService(name, {
      image: built ? undefined : `docker.io/acme/python:3.13-${index}`,
      imageBuild: built
        ? { context: './app', dockerfile: 'Dockerfile', args: { VERSION: `1.0.${index}`, REGISTRY: 'docker.io' } }
        : undefined,
      entrypoint: ['/usr/bin/tini', '--'],
      command: ['serve', '--name', name, '--price', 'costs $$5'],
      environment: {
        NAME: name,
        DATABASE_URL: `postgres://db.internal:5432/${name}`,
        LOG_LEVEL: '${LOG_LEVEL:-info}',
        TOKEN: `\${${name.toUpperCase().replace('-', '_')}_TOKEN:?missing}`,
        HTTP_PROXY: '${HTTP_PROXY}',
      },
      ports: [
        DockerCompose.portMapping(published, 8000, { protocol: tcp }),
        DockerCompose.portMapping(published + 1, 8001, { protocol: udp }),
      ],
      networks: [
        DockerCompose.network('front', {
          driver: 'bridge',
          driverOpts: { name: 'front0' },
          ipam: { config: [{ subnet: '172.16.0.0/12' }] },
          attachable: true,
          labels: ['com.example.part=front'],
        }),
        DockerCompose.network('back', { internal: true, name: 'bench-back' }),
      ],
      volumes: [
        DockerCompose.namedVolume(`${name}-data`, '/data', { driver: 'local' }),
        DockerCompose.bindVolume('./config.json', '/etc/app/config.json'),
      ],
      labels: { 'com.example.team': 'core', [`com.example.${name}`]: 'yes' },
      platform: 'linux/amd64',
      privileged: built,
    });
    if (index > 0) service.addDependsOn(services[index - 1]);
    if (index > 1) service.addDependsOn(services[0]);
    services.push(service);
  }
}
