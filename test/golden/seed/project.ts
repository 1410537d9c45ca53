import { type Project, python } from 'projen';
import {
  Application,
  ComposeDeployment,
  ContainerImage,
  DeploymentTarget,
  DockerfileBuild,
  Duration,
  EnvVar,
  GpuVendor,
  HealthCheck,
  HealthCheckTest,
  OllamaHost,
  OllamaModel,
  Port,
  Size,
  SourceProtection,
  Volume,
} from '../../../src';

export const FILES = {
  'tmws/__init__.py': '',
  'requirements.lock': `fastapi==0.115.0 --hash=sha256:${'0'.repeat(64)}\n`,
};

/** The service that this library was born from: SQLite, ChromaDB and Ollama, on each kind of machine. */
export function declare(outdir: string): Project {
  const project = new python.PythonProject({
    name: 'tmws',
    moduleName: 'tmws',
    version: '2.3.1',
    authorName: 'Ada',
    authorEmail: 'ada@example.com',
    outdir,
    github: false,
    uv: true,
    uvOptions: { project: { name: 'tmws', requiresPython: '>=3.11', scripts: { tmws: 'tmws.__main__:main' } } },
  });

  const health = new HealthCheck(project, 'Health', {
    test: HealthCheckTest.httpGet('/health', { port: 8000 }),
    interval: Duration.seconds(30),
    timeout: Duration.seconds(10),
    startPeriod: Duration.seconds(30),
    retries: 3,
  });

  const image = new DockerfileBuild(project, 'Image', {
    application: Application.python({
      version: '3.11',
      packages: ['tmws'],
      lockFile: 'requirements.lock',
      sourceProtection: SourceProtection.BYTECODE,
    }),
    command: ['tmws'],
    ports: [8000],
    healthCheck: health,
    budget: {
      imageSize: Size.megabytes(500),
      buildContext: Size.megabytes(70),
      startup: Duration.seconds(5),
      idleMemory: Size.megabytes(500),
    },
  });

  const ollama = new OllamaHost(project, 'Ollama', {
    models: [OllamaModel.embedding('zylonai/multilingual-e5-large', { dimensions: 1024 })],
  });

  const deployment = new ComposeDeployment(project, 'Deployment', {
    targets: [
      DeploymentTarget.universal(),
      DeploymentTarget.mac(),
      DeploymentTarget.gpu(GpuVendor.NVIDIA),
      DeploymentTarget.gpu(GpuVendor.AMD),
    ],
  });

  deployment.addService('tmws', {
    image: ContainerImage.fromBuild(image),
    ports: [Port.published(8000)],
    environment: {
      TMWS_DATABASE_URL: EnvVar.literal('sqlite+aiosqlite:////app/data/tmws.db'),
      TMWS_OLLAMA_BASE_URL: ollama.url,
      TMWS_SECRET_KEY: EnvVar.required({
        description: 'Signs sessions',
        generate: 'openssl rand -hex 32',
        secret: true,
      }),
    },
    volumes: [Volume.bind('./data').mountAt('/app/data'), Volume.bind('./.chroma').mountAt('/app/.chroma')],
    limits: { cpus: 2, memory: Size.gibibytes(2) },
  });

  return project;
}
