import {
  type ComposeDeployment,
  type ComposeService,
  ContainerImage,
  DependencyCondition,
  type DeploymentTarget,
  EnvVar,
  GpuVendor,
  HardeningException,
  type ResourceLimits,
  RestartPolicy,
  Volume,
} from '../compose';
import { HealthCheck, HealthCheckTest } from '../health';
import { Duration, Size } from '../units';
import type { OllamaModel } from './ollama-model';

/** What the services of an Ollama server are made from. */
export interface OllamaServicesInput {
  readonly serviceName: string;
  readonly version: string;
  readonly port: number;
  readonly models: readonly OllamaModel[];
  readonly pullTimeout: Duration;
  readonly limits?: ResourceLimits;
}

/** Ollama's image: the one for ROCm where the target's GPU is from AMD. */
class OllamaImage extends ContainerImage {
  public constructor(version: string) {
    super(`ollama/ollama:${version}`);
  }

  /** @internal */
  public _referenceIn(target: DeploymentTarget): string {
    return target.gpuVendor === GpuVendor.AMD ? `${this.reference}-rocm` : this.reference;
  }
}

/** Adds the server and the one-shot that pulls its models; answers the one-shot, which clients wait for. */
export function addOllamaServices(
  deployment: ComposeDeployment,
  presence: (target: DeploymentTarget) => boolean,
  input: OllamaServicesInput,
): ComposeService {
  const { serviceName, port, limits } = input;
  const unlimited = limits?.cpus === undefined || limits.memory === undefined;
  const image = new OllamaImage(input.version);
  const server = deployment._addServiceIn(
    serviceName,
    {
      image,
      volumes: [Volume.named(serviceName).mountAt('/root/.ollama')],
      healthCheck: new HealthCheck(deployment, `${serviceName}-health`, {
        test: HealthCheckTest.httpGet('/api/version', { port }),
        interval: Duration.seconds(30),
        timeout: Duration.seconds(5),
        startPeriod: Duration.minutes(1),
        retries: 3,
      }),
      limits: { pids: 1024, ...limits },
      gpu: true,
      hardeningExceptions: [
        HardeningException.root("the image's own user, to whom its models belong; it has no capability"),
        ...(unlimited ? [HardeningException.unlimitedResources('what a model needs depends on the model')] : []),
      ],
    },
    presence,
  );
  const pull = deployment._addServiceIn(
    `${serviceName}-pull`,
    {
      image,
      entrypoint: ['bash', '-c', PULL, 'pull'],
      command: [
        `${input.pullTimeout.toSeconds()}`,
        ...input.models.flatMap(({ name, dimensions }) => [name, `${dimensions ?? '-'}`]),
      ],
      environment: {
        OLLAMA_HOST: EnvVar.literal(`http://${serviceName}:${port}`),
        HOME: EnvVar.literal('/tmp'),
      },
      user: '1000',
      limits: { cpus: 1, memory: Size.mebibytes(512) },
      restart: RestartPolicy.NO,
    },
    presence,
  );
  pull._addDependencyIn(server, DependencyCondition.HEALTHY, presence);
  return pull;
}

/** Pulls each model within the deadline, and checks the length of its vectors where one was declared. */
const PULL = [
  'deadline=$1; shift',
  'while [ $# -gt 0 ]; do',
  '  timeout "$deadline" ollama pull "$1" || { echo "model $1 was not pulled within $deadline s" >&2; exit 1; }',
  '  [ "$2" = - ] || ollama show "$1" | grep -Eq "embedding length +$2( |$)" ||',
  '    { echo "model $1 does not have the declared $2 dimensions" >&2; exit 1; }',
  '  shift 2',
  'done',
].join('\n');
