import { Project } from 'projen';
import {
  Application,
  ComposeDeployment,
  ContainerImage,
  DependencyCondition,
  DockerfileBuild,
  Duration,
  EnvVar,
  HardeningException,
  HealthCheck,
  HealthCheckTest,
  Port,
  PortProtocol,
  RestartPolicy,
  Secret,
  Size,
  Volume,
} from '../../../src';

export const FILES = {
  'shop/__init__.py': '',
  'worker.py': '',
  'pyproject.toml': '[project]\nname = "shop"\nversion = "1.0.0"\nrequires-python = ">=3.12,<4"\n',
  'requirements.lock': '',
  'locks/worker.txt': '',
  'config/config.toml': '',
  'proxy/nginx.conf': '',
};

/** What a declaration can say besides: each option at least once. */
export function declare(outdir: string): Project {
  const project = new Project({ name: 'shop', outdir });

  const shop = new DockerfileBuild(project, 'Shop', {
    application: Application.python({ version: '3.12', packages: ['shop'] }),
    entrypoint: ['shop', '--config', '/etc/shop/it\'s "the" $config.toml'],
    command: ['serve', '--workers', '2'],
    ports: [8000, 9000],
    healthCheck: new HealthCheck(project, 'ShopHealth', {
      test: HealthCheckTest.httpGet('/health?deep=1&name=%20', { port: 8000 }),
      timeout: Duration.seconds(2.5),
      startPeriod: Duration.minutes(1),
      startInterval: Duration.millis(500),
    }),
    budget: { buildContext: Size.kibibytes(64), startup: Duration.seconds(2) },
    environment: { SHOP_NAME: 'The "Corner" Shop', SHOP_PRICES: 'from $5 \\ each', PYTHONHASHSEED: '0' },
    labels: {
      'org.opencontainers.image.title': 'Shop',
      'org.opencontainers.image.source': 'https://git.example.com/shop?ref=main#top',
      'com.example.team': 'Corner\'s "A" team',
    },
    userId: 4711,
    writableDirectories: ['/var/lib/shop', '/var/cache/with space'],
    imageName: 'registry.example.com:5000/acme/shop:1.0.0',
  });

  const worker = new DockerfileBuild(project, 'Worker', {
    application: Application.python({
      version: '3.13',
      packages: ['worker'],
      lockFile: 'locks/worker.txt',
      buildFiles: ['hatch_build.py', './assets/'],
      baseImage: 'registry.example.com/python:3.13-slim-trixie',
    }),
    command: ['python', '-m', 'worker'],
    healthCheck: new HealthCheck(project, 'WorkerHealth', {
      test: HealthCheckTest.shell('test "$(cat /tmp/alive)" = yes'),
      interval: Duration.minutes(1),
      retries: 5,
    }),
    imageName: 'acme/worker',
    dockerfile: 'docker/worker.Dockerfile',
    ignore: ['assets/raw', '!assets/raw/logo.svg', '**/*.sqlite'],
  });

  const deployment = new ComposeDeployment(project, 'Deployment', { name: 'corner-shop' });

  const database = deployment.addService('db', {
    image: ContainerImage.fromRegistry('postgres:17', { writableDirectories: ['/var/lib/postgresql/data'] }),
    user: '999',
    volumes: [Volume.named('db-data').mountAt('/var/lib/postgresql/data')],
    tmpfs: ['/tmp', '/var/run/postgresql'],
    secrets: [Secret.fromFile('db_password', './secrets/db_password')],
    environment: { POSTGRES_PASSWORD_FILE: EnvVar.literal('/run/secrets/db_password') },
    healthCheck: new HealthCheck(project, 'DatabaseHealth', {
      test: HealthCheckTest.command(['pg_isready', '--username', 'postgres']),
      startPeriod: Duration.seconds(10),
    }),
    limits: { memory: Size.mebibytes(512), pids: 100 },
  });

  const migration = deployment.addService('migration', {
    image: ContainerImage.fromBuild(shop),
    command: ['migrate'],
    healthCheck: new HealthCheck(project, 'NoHealth', { test: HealthCheckTest.command(['true']) }),
    restart: RestartPolicy.ON_FAILURE,
  });
  migration.addDependency(database, DependencyCondition.HEALTHY);

  const api = deployment.addService('api', {
    image: ContainerImage.fromBuild(shop),
    environment: {
      GREETING: EnvVar.literal('costs $5 and ${more}, "quoted", no # comment: 1_000'),
      SECRET_KEY: EnvVar.required({
        description: 'Signs sessions',
        generate: 'openssl rand -hex 32',
        secret: true,
        name: 'SHOP_SECRET_KEY',
      }),
    },
    ports: [Port.published(8000), Port.published(9000, { protocol: PortProtocol.UDP })],
    volumes: [
      Volume.bind('./data').mountAt('/var/lib/shop'),
      Volume.bind('./config', { tracked: true }).mountAt('/etc/shop', { readOnly: true }),
    ],
    labels: { 'traefik.http.routers.shop.rule': 'Host(`shop.example.com`) && Path(`/$`)', on: 'yes' },
    limits: { cpus: 0.5 },
  });
  api.addDependency(migration, DependencyCondition.COMPLETED_SUCCESSFULLY);
  api.addDependency(database, DependencyCondition.HEALTHY);

  const proxy = deployment.addService('proxy', {
    image: ContainerImage.fromRegistry('nginx:1.29'),
    ports: [Port.published(443, { target: 8443, hostIp: '::' })],
    volumes: [
      Volume.bind('./proxy/nginx.conf', { tracked: true }).mountAt('/etc/nginx/nginx.conf', { readOnly: true }),
    ],
    healthCheck: new HealthCheck(project, 'ProxyHealth', { test: HealthCheckTest.tcpConnect({ port: 8443 }) }),
    hardeningExceptions: [
      HardeningException.root('its master process reads the key of the certificate'),
      HardeningException.capability('SETUID', 'its workers run as another user'),
      HardeningException.capability('SETGID', 'and in another group'),
      HardeningException.writableFilesystem('it keeps caches in several places'),
      HardeningException.newPrivileges('a module calls a program with sudo'),
      HardeningException.unlimitedResources('it is the only thing that everybody waits for'),
    ],
    limits: { pids: 512 },
  });
  proxy.addDependency(api, DependencyCondition.HEALTHY);

  const jobs = deployment.addService('worker', { image: ContainerImage.fromBuild(worker) });
  jobs.addDependency(database);

  return project;
}
