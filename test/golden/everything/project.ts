import { Project } from 'projen';
import {
  BindPropagation,
  ComposeDeployment,
  Config,
  ContainerImage,
  DependencyCondition,
  DeploymentTarget,
  Device,
  DeviceReservation,
  Duration,
  EnvFile,
  EnvFileFormat,
  EnvVar,
  GpuVendor,
  HardeningException,
  HealthCheck,
  HealthCheckTest,
  LanguageModel,
  LogDriver,
  Namespace,
  Network,
  NetworkMode,
  Port,
  PortProtocol,
  PullPolicy,
  RestartPolicy,
  Secret,
  SelinuxLabel,
  ServiceHook,
  Size,
  Ulimit,
  Volume,
  WatchRule,
} from '../../../src';

export const FILES = {
  'web/Dockerfile': 'FROM debian:bookworm-slim\n',
  'web/src/app.js': '',
  'conf/site.conf': '',
  'conf/base.env': '',
  'conf/raw.env': '',
};

/** Each typed key of a Compose file, at least once: the table of keys in the docs is made from what comes of this. */
export function declare(outdir: string): Project {
  const project = new Project({ name: 'everything', outdir });
  const deployment = new ComposeDeployment(project, 'Deployment', {
    targets: [
      DeploymentTarget.universal(),
      DeploymentTarget.gpu(GpuVendor.NVIDIA),
      DeploymentTarget.gpu(GpuVendor.AMD),
    ],
  });
  const port = EnvVar.withDefault('8443', { name: 'WEB_PORT', description: 'Port of the web server on this machine' });
  const token = Secret.fromEnvironment(
    'token',
    EnvVar.required({
      name: 'API_TOKEN',
      description: 'Opens the API',
      secret: true,
      generate: 'openssl rand -hex 32',
    }),
  );
  const backend = Network.named('backend', {
    networkName: 'everything-backend',
    internal: true,
    driver: 'bridge',
    driverOptions: { 'com.docker.network.bridge.name': 'br-everything' },
    subnets: [
      { subnet: '172.28.0.0/16', ipRange: '172.28.5.0/24', gateway: '172.28.5.254' },
      { subnet: '2001:db8:1::/64' },
    ],
    enableIpv6: true,
    attachable: true,
    labels: { 'com.example.zone': 'backend' },
  });
  const shared = Network.named('shared', { external: true, networkName: 'company-shared' });

  const database = deployment.addService('db', {
    image: ContainerImage.fromRegistry('postgres:17', { writableDirectories: ['/var/lib/postgresql/data'] }),
    user: '999:999',
    volumes: [
      Volume.named('pgdata', {
        volumeName: 'everything-pgdata',
        driver: 'local',
        driverOptions: { type: 'none', someKey: 'a$b' },
        labels: { 'com.example.backup': 'nightly' },
      }).mountAt('/var/lib/postgresql/data', { subpath: 'main', noCopy: true }),
      Volume.tmpfs({ size: Size.mebibytes(16), mode: 0o1777 }).mountAt('/var/run/postgresql'),
    ],
    environment: {
      POSTGRES_PASSWORD_FILE: EnvVar.literal('/run/secrets/db_password'),
      PGAPPNAME: EnvVar.inherited({ description: 'Name of the application in the log of the database' }),
    },
    secrets: [Secret.fromFile('db_password', './secrets/db_password')],
    networks: [backend.attach({ ipv4Address: '172.28.5.10', ipv6Address: '2001:db8:1::10', priority: 100 })],
    healthCheck: new HealthCheck(project, 'DatabaseHealth', {
      test: HealthCheckTest.command(['pg_isready', '-U', 'postgres']),
      interval: Duration.seconds(10),
      timeout: Duration.seconds(3),
      startPeriod: Duration.seconds(30),
      startInterval: Duration.millis(500),
      retries: 5,
    }),
    shmSize: Size.mebibytes(256),
    stopSignal: 'SIGINT',
    stopGracePeriod: Duration.minutes(2),
    reservations: { cpus: 0.5, memory: Size.mebibytes(512) },
    limits: { cpus: 2, memory: Size.gibibytes(2), pids: 512 },
  });

  const web = deployment.addService('web', {
    image: ContainerImage.fromContext('./web', {
      dockerfile: 'Dockerfile',
      imageName: `registry.example.com/everything/web:${EnvVar.withDefault('1.0.0', { name: 'WEB_TAG', description: 'Version of the web server' })}`,
      target: 'runtime',
      args: { NODE_ENV: 'production', BUILD_NOTE: "it's $5" },
      secrets: [token],
      ssh: ['default'],
      additionalContexts: { assets: './web/src' },
      cacheFrom: ['type=registry,ref=registry.example.com/everything/web:cache'],
      cacheTo: ['type=inline'],
      noCache: false,
      pull: true,
      network: 'none',
      extraHosts: { 'registry.internal': '10.0.0.5' },
      shmSize: Size.mebibytes(128),
      platforms: ['linux/amd64', 'linux/arm64'],
      tags: ['registry.example.com/everything/web:latest'],
      labels: { 'org.opencontainers.image.title': 'Web' },
    }),
    entrypoint: ['/usr/bin/env', 'node'],
    command: ['server.js', '--greeting', 'it costs $5'],
    workingDirectory: '/srv',
    user: '1000:1000',
    groups: ['44', 'audio'],
    environment: { PUBLIC_URL: EnvVar.literal(`https://localhost:${port}/`) },
    envFiles: [
      EnvFile.atPath('./conf/base.env'),
      EnvFile.atPath('./conf/raw.env', { required: false, format: EnvFileFormat.RAW }),
    ],
    init: true,
    stdinOpen: true,
    tty: true,
    ports: [
      Port.publishedAs(port, 8443, { portName: 'web', appProtocol: 'https' }),
      Port.published(5353, { target: 53, protocol: PortProtocol.UDP, hostIp: '*' }),
    ],
    expose: ['9000-9005/tcp'],
    networks: [backend.attach({ aliases: ['www', 'api'], macAddress: '02:42:ac:11:00:02' }), shared.attach()],
    hostname: 'web',
    domainName: 'example.internal',
    dns: ['10.0.0.2'],
    dnsSearch: ['example.internal'],
    dnsOptions: ['ndots:1'],
    extraHosts: { 'printer.internal': '10.0.0.9', 'host.docker.internal': 'host-gateway' },
    volumes: [
      Volume.bind('./uploads').mountAt('/srv/uploads', {
        propagation: BindPropagation.RSLAVE,
        selinux: SelinuxLabel.SHARED,
      }),
      Volume.bind('./web/src', { tracked: true }).mountAt('/srv/src', { readOnly: true }),
      Volume.anonymous().mountAt('/srv/cache'),
      Volume.image('registry.example.com/everything/models:1').mountAt('/models', { subpath: 'small' }),
    ],
    tmpfs: ['/tmp', '/run'],
    secrets: [token.mountAt('/run/secrets/api-token', { uid: 1000, gid: 1000, mode: 0o400 })],
    configs: [
      Config.fromFile('site', './conf/site.conf').mountAt('/etc/site.conf'),
      Config.fromContent('motd', 'Welcome\nto $HOME\n').mountAt('/etc/motd', { mode: 0o444 }),
      Config.fromEnvironment(
        'flags',
        EnvVar.required({ name: 'FEATURE_FLAGS', description: 'Switches of the web server' }),
      ),
    ],
    devices: [Device.atPath('/dev/ttyUSB0', { target: '/dev/serial', permissions: 'rw' })],
    limits: { cpus: 0.75, memory: Size.mebibytes(768), pids: 100 },
    gpu: true,
    replicas: 1,
    cpuset: '0-1',
    ulimits: { nofile: Ulimit.between(1024, 65_536), nproc: Ulimit.of(512) },
    sysctls: { 'net.core.somaxconn': '1024' },
    oomScoreAdj: 250,
    healthCheck: new HealthCheck(project, 'WebHealth', {
      test: HealthCheckTest.shell('test -f /tmp/ready && echo "$HOSTNAME"'),
      interval: Duration.seconds(5),
    }),
    restart: RestartPolicy.ON_FAILURE,
    pullPolicy: PullPolicy.BUILD,
    platform: 'linux/amd64',
    postStart: [
      ServiceHook.command(['./warm-up', '$cache'], {
        user: 'root',
        workingDirectory: '/srv',
        environment: { MODE: EnvVar.literal('fast') },
      }),
    ],
    preStop: [ServiceHook.command(['./drain'])],
    models: [
      LanguageModel.of('llm', 'ai/smollm2', { contextSize: 4096, runtimeFlags: ['--temp', '0.2'] }).bind({
        endpointVariable: 'LLM_ENDPOINT',
        modelVariable: 'LLM_NAME',
      }),
    ],
    watch: [
      WatchRule.syncAndExec('./web/src', '/srv/src', ['./reload'], {
        ignore: ['node_modules/'],
        include: ['**/*.js'],
        initialSync: true,
      }),
      WatchRule.rebuild('./web/package.json'),
    ],
    containerName: 'everything-web',
    labels: { 'com.example.note': 'a $b' },
    annotations: { 'com.example.runtime': 'fast' },
    logging: LogDriver.jsonFile({ maxSize: Size.megabytes(20), maxFiles: 5 }),
    attach: false,
    hardeningExceptions: [
      HardeningException.writableFilesystem('Compose copies the config and the token into it'),
      HardeningException.capability('NET_BIND_SERVICE', 'it listens on port 53'),
      HardeningException.securityOption(
        'seccomp:unconfined',
        'its profiler makes system calls that the profile forbids',
      ),
    ],
  });
  web.addDependency(database, DependencyCondition.HEALTHY, { restart: true, required: true });
  web.suppressRule('volume-is-writable', 'the folder of the anonymous volume belongs to everybody in the image');
  web.addOverride('blkio_config.weight', 300);
  web.addComment('The door to everything.\nWhat it does not know, it asks the database.');
  web.addComment('one for people, one for names', 'ports');

  deployment.addService('agent', {
    image: ContainerImage.fromRegistry('registry.example.com/everything/agent:1.0'),
    networkMode: NetworkMode.host(),
    profiles: ['debug'],
    deviceReservations: [
      DeviceReservation.withCapabilities(['compute', 'utility'], {
        driver: 'example',
        deviceIds: ['0', '1'],
        driverOptions: { partition: 'a' },
      }),
    ],
    hardeningExceptions: [
      HardeningException.privileged('it looks at every process of the machine'),
      ...Object.values(Namespace).map((namespace) =>
        HardeningException.hostNamespace(namespace, `it looks at the machine's ${namespace}`),
      ),
    ],
  });

  deployment.addComment('kept by the nightly backup', 'volumes.pgdata');
  deployment.addOverride('x-owner', 'team $everything');
  return project;
}
