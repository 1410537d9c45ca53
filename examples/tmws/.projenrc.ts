import { python, typescript } from 'projen';
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
} from 'projen-drydock';

const project = new python.PythonProject({
  name: 'tmws',
  moduleName: 'tmws',
  version: '2.3.1',
  description: 'A memory server: texts in SQLite, their meaning as vectors in Chroma, embeddings from Ollama',
  authorName: 'The projen-drydock authors',
  authorEmail: 'maintainers@projen-drydock.example',
  license: 'Apache-2.0',
  projenrcTs: true,
  projenrcTsOptions: { runner: typescript.TypeScriptRunner.tsx() },
  github: false,
  sample: false,
  pytest: false,
  uv: true,
  uvOptions: {
    project: {
      requiresPython: '>=3.11',
      scripts: { tmws: 'tmws.__main__:main' },
      dependencies: [
        'aiosqlite>=0.20,<1',
        'chromadb>=1.5.9,<2',
        'fastapi>=0.115,<1',
        'httpx>=0.28,<1',
        'pydantic-settings>=2.6,<3',
        'sqlalchemy[asyncio]>=2.0.36,<3',
        'uvicorn>=0.34,<1',
      ],
    },
    buildSystem: { requires: ['hatchling>=1.26,<2'], buildBackend: 'hatchling.build' },
    uv: {
      // Chroma declares these for its cluster and for models that it runs itself; a service that gives it ready vectors never
      // imports them, and they are half of the image's weight
      excludeDependencies: ['kubernetes', 'onnxruntime', 'tokenizers'],
    },
  },
  devDeps: ['pytest'],
});

const model = OllamaModel.embedding('zylonai/multilingual-e5-large', { dimensions: 1024 });

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
    startEnvironment: { TMWS_SECRET_KEY: 'not-the-secret' },
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

const ollama = new OllamaHost(project, 'Ollama', { models: [model] });

const deployment = new ComposeDeployment(project, 'Deployment', {
  targets: [
    DeploymentTarget.universal(),
    DeploymentTarget.mac(),
    DeploymentTarget.cpu(),
    DeploymentTarget.gpu(GpuVendor.NVIDIA),
    DeploymentTarget.gpu(GpuVendor.AMD),
  ],
});

deployment.addService('tmws', {
  image: ContainerImage.fromBuild(image),
  ports: [Port.published(8000)],
  environment: {
    TMWS_DATABASE_URL: EnvVar.literal('sqlite+aiosqlite:////app/data/tmws.db'),
    TMWS_CHROMA_PERSIST_DIRECTORY: EnvVar.literal('/app/.chroma'),
    TMWS_OLLAMA_BASE_URL: ollama.url,
    TMWS_OLLAMA_MODEL: EnvVar.literal(model.name),
    TMWS_SECRET_KEY: EnvVar.required({
      description: 'Signs stored memories',
      generate: 'openssl rand -hex 32',
      secret: true,
    }),
  },
  volumes: [Volume.bind('./data').mountAt('/app/data'), Volume.bind('./.chroma').mountAt('/app/.chroma')],
  limits: { cpus: 2, memory: Size.gibibytes(2) },
});

project.synth();
