import { is, show } from '../private/checks';
import { GpuVendor } from './gpu-vendor';

/** Where a target runs the model server that its services talk to. */
export enum ModelServerLocation {
  /** On the machine itself, outside Docker. */
  HOST = 'host',
  /** In a container beside the services. */
  CONTAINER = 'container',
}

/**
 * A kind of machine that a deployment runs on. Each target is one complete Compose file that runs by one command.
 */
export class DeploymentTarget {
  /** `docker-compose.yml`: any machine with Docker, models served by the machine itself. */
  public static universal(): DeploymentTarget {
    return new DeploymentTarget('universal', 'docker-compose.yml', ModelServerLocation.HOST, true);
  }

  /** `docker-compose.mac.yml`: Docker Desktop on a Mac, models served natively, where Metal is. */
  public static mac(): DeploymentTarget {
    return new DeploymentTarget('mac', 'docker-compose.mac.yml', ModelServerLocation.HOST, false);
  }

  /** `docker-compose.cpu.yml`: models served from a container, on the CPU. */
  public static cpu(): DeploymentTarget {
    return new DeploymentTarget('cpu', 'docker-compose.cpu.yml', ModelServerLocation.CONTAINER, false);
  }

  /** `docker-compose.gpu-nvidia.yml` or `docker-compose.gpu-amd.yml`: models served from a container, on a GPU. */
  public static gpu(vendor: GpuVendor): DeploymentTarget {
    const problem = is.oneOf('GpuVendor', GpuVendor).problem(vendor);
    if (problem !== undefined) throw new Error(`DeploymentTarget.gpu: the vendor${problem}`);
    return new DeploymentTarget(
      `gpu-${vendor}`,
      `docker-compose.gpu-${vendor}.yml`,
      ModelServerLocation.CONTAINER,
      false,
      vendor,
    );
  }

  private constructor(
    /** The target's name, as tasks and messages use it. */
    public readonly name: string,
    /** The Compose file's path below the project. */
    public readonly file: string,
    /** Where the model server runs. */
    public readonly modelServer: ModelServerLocation,
    /** Whether `host.docker.internal` must be mapped by the file, since the platform may not know it. */
    public readonly mapsHost: boolean,
    /** The GPU that the target offers, if any. */
    public readonly gpuVendor?: GpuVendor,
  ) {}
}

/** Throws where two targets of a deployment are the same. */
export function checkTargets(subject: string, targets: readonly DeploymentTarget[]): void {
  if (targets.length === 0) {
    throw new Error(`${subject}: "targets" is empty; got []; write for example [DeploymentTarget.universal()]`);
  }
  const names = targets.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new Error(`${subject}: a target is declared twice; got ${show(twice)} again; declare each target once`);
  }
}
