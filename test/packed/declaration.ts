/** The same declaration as users of several languages write it. */
export const TYPESCRIPT = `
import { python, typescript } from 'projen';
import {
  Application, ComposeDeployment, ContainerImage, DeploymentTarget, DockerfileBuild, Duration, EnvVar, GpuVendor,
  HealthCheck, HealthCheckTest, LogDriver, Network, OllamaHost, OllamaModel, Port, Size, SourceProtection, Ulimit, Volume,
} from 'projen-drydock';

const project = new python.PythonProject({
  name: 'tmws', moduleName: 'tmws', version: '2.3.1', authorName: 'A', authorEmail: 'a@example.com', uv: true,
  uvOptions: { project: { requiresPython: '>=3.11', scripts: { tmws: 'tmws.example:hello' } } },
  github: false, projenrcTs: true, projenrcTsOptions: { runner: typescript.TypeScriptRunner.tsx() },
});

const health = new HealthCheck(project, 'Health', {
  test: HealthCheckTest.httpGet('/health', { port: 8000 }),
  interval: Duration.seconds(30), timeout: Duration.seconds(10), startPeriod: Duration.seconds(30), retries: 3,
});

const image = new DockerfileBuild(project, 'Image', {
  application: Application.python({ version: '3.11', packages: ['tmws'], sourceProtection: SourceProtection.BYTECODE }),
  command: ['tmws'],
  ports: [8000],
  healthCheck: health,
  budget: { imageSize: Size.megabytes(500), buildContext: Size.megabytes(70), startup: Duration.seconds(5), idleMemory: Size.megabytes(500) },
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
    TMWS_SECRET_KEY: EnvVar.required({ description: 'Signs sessions', generate: 'openssl rand -hex 32', secret: true }),
  },
  volumes: [Volume.bind('./data').mountAt('/app/data'), Volume.bind('./.chroma').mountAt('/app/.chroma')],
  limits: { cpus: 2, memory: Size.gibibytes(2) },
});

const port = EnvVar.withDefault('8080', { name: 'PROXY_PORT', description: 'Port of the proxy' });
const proxy = deployment.addService('proxy', {
  image: ContainerImage.fromRegistry('ghcr.io/acme/proxy:1'),
  command: ['proxy', \`--greeting=port $5 is \${port}\`],
  ports: [Port.publishedAs(port, 80), ...Port.range(9000, 9001)],
  networks: [Network.named('edge', { subnets: [{ subnet: '172.28.0.0/16' }] }).attach({ aliases: ['www'] })],
  volumes: [Volume.tmpfs({ size: Size.mebibytes(8), mode: 0o1777 }).mountAt('/cache')],
  ulimits: { nofile: Ulimit.of(1024) },
  logging: LogDriver.jsonFile(),
});
proxy.addOverride('blkio_config', { weight: 300, weight_device: [{ path: '/dev/sda', weight: 400 }] });
proxy.addComment('one for people', 'ports');
deployment.addOverride('x-owner', 'team $proxy');

project.synth();
`;

export const PYTHON = `
from projen.python import PythonProject, UvOptions, PyprojectTomlProject
from projen_drydock import (
    Application, ComposeDeployment, ContainerImage, DeploymentTarget, DockerfileBuild, Duration, EnvVar, GpuVendor,
    HealthCheck, HealthCheckTest, ImageBudget, LogDriver, Network, NetworkSubnet, OllamaHost, OllamaModel, Port, ResourceLimits, Size,
    SourceProtection, Ulimit, Volume,
)

project = PythonProject(
    name="tmws", module_name="tmws", version="2.3.1", author_name="A", author_email="a@example.com", uv=True,
    uv_options=UvOptions(project=PyprojectTomlProject(name="tmws", requires_python=">=3.11", scripts={"tmws": "tmws.example:hello"})),
    github=False,
)
health = HealthCheck(
    project, "Health",
    test=HealthCheckTest.http_get("/health", port=8000),
    interval=Duration.seconds(30), timeout=Duration.seconds(10), start_period=Duration.seconds(30), retries=3,
)
image = DockerfileBuild(
    project, "Image",
    application=Application.python(version="3.11", packages=["tmws"], source_protection=SourceProtection.BYTECODE),
    command=["tmws"], ports=[8000], health_check=health,
    budget=ImageBudget(
        image_size=Size.megabytes(500), build_context=Size.megabytes(70),
        startup=Duration.seconds(5), idle_memory=Size.megabytes(500),
    ),
)
ollama = OllamaHost(
    project, "Ollama", models=[OllamaModel.embedding("zylonai/multilingual-e5-large", dimensions=1024)],
)
deployment = ComposeDeployment(
    project, "Deployment",
    targets=[
        DeploymentTarget.universal(), DeploymentTarget.mac(),
        DeploymentTarget.gpu(GpuVendor.NVIDIA), DeploymentTarget.gpu(GpuVendor.AMD),
    ],
)
deployment.add_service(
    "tmws",
    image=ContainerImage.from_build(image),
    ports=[Port.published(8000)],
    environment={
        "TMWS_DATABASE_URL": EnvVar.literal("sqlite+aiosqlite:////app/data/tmws.db"),
        "TMWS_OLLAMA_BASE_URL": ollama.url,
        "TMWS_SECRET_KEY": EnvVar.required(description="Signs sessions", generate="openssl rand -hex 32", secret=True),
    },
    volumes=[Volume.bind("./data").mount_at("/app/data"), Volume.bind("./.chroma").mount_at("/app/.chroma")],
    limits=ResourceLimits(cpus=2, memory=Size.gibibytes(2)),
)

port = EnvVar.with_default("8080", name="PROXY_PORT", description="Port of the proxy")
proxy = deployment.add_service(
    "proxy",
    image=ContainerImage.from_registry("ghcr.io/acme/proxy:1"),
    command=["proxy", "--greeting=port $5 is " + port.to_string()],
    ports=[Port.published_as(port, 80), *Port.range(9000, 9001)],
    networks=[Network.named("edge", subnets=[NetworkSubnet(subnet="172.28.0.0/16")]).attach(aliases=["www"])],
    volumes=[Volume.tmpfs(size=Size.mebibytes(8), mode=0o1777).mount_at("/cache")],
    ulimits={"nofile": Ulimit.of(1024)},
    logging=LogDriver.json_file(),
)
proxy.add_override("blkio_config", {"weight": 300, "weight_device": [{"path": "/dev/sda", "weight": 400}]})
proxy.add_comment("one for people", "ports")
deployment.add_override("x-owner", "team $proxy")

project.synth()
`;
