import { checkName } from './names';

/**
 * How a container is connected, in the place of networks.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md#network_mode
 */
export class NetworkMode {
  /** Not at all. */
  public static none(): NetworkMode {
    return new NetworkMode('none');
  }

  /** As a program of the machine itself: nothing lies between, so no port is published. */
  public static host(): NetworkMode {
    return new NetworkMode('host');
  }

  /** By Docker's own bridge, in which containers do not know each other's names. */
  public static bridge(): NetworkMode {
    return new NetworkMode('bridge');
  }

  /** As another service of the deployment is, by its name: both have the same addresses and ports, so those are published by the other one. */
  public static service(name: string): NetworkMode {
    checkName('NetworkMode.service', name, 'vpn');
    return new NetworkMode(`service:${name}`);
  }

  /** As a container is that is no service of the deployment, by its name. */
  public static container(name: string): NetworkMode {
    checkName('NetworkMode.container', name, 'vpn');
    return new NetworkMode(`container:${name}`);
  }

  private constructor(
    /** As Compose writes it. */
    public readonly mode: string,
  ) {}
}
