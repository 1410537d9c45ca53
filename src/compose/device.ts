import { checkOptions, is, show } from '../private/checks';
import { withoutMarks } from '../private/mark';
import type { DeviceSpec } from '../private/spec/compose-spec';

/** How a service sees a device of the machine. */
export interface DeviceOptions {
  /**
   * Its path inside the container.
   *
   * @default - its path on the machine
   */
  readonly target?: string;
  /**
   * What the container may do with it: `r` to read, `w` to write, `m` to make device files.
   *
   * @default rwm
   */
  readonly permissions?: string;
}

/**
 * A device of the machine that a service uses.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md#devices
 */
export class Device {
  /** A device by its path on the machine: `/dev/ttyUSB0`. A variable may be part of it. */
  public static atPath(source: string, options: DeviceOptions = {}): Device {
    const subject = 'Device.atPath';
    checkOptions(subject, options, { target: is.optional(is.text), permissions: is.optional(is.string) });
    checkDevicePath(`${subject} takes`, source);
    if (options.target !== undefined) checkDevicePath(`${subject}: "target" must be`, options.target);
    const { permissions } = options;
    if (permissions !== undefined && !/^(?=.)r?w?m?$/.test(permissions)) {
      throw new Error(
        `${subject}: "permissions" is made of r, w and m, in this order; got ${show(permissions)}; write for example "rw"`,
      );
    }
    return new Device({ source, ...options });
  }

  /** A device by its name of the Container Device Interface: `nvidia.com/gpu=0`. Needs Docker Engine 28.3, or a setting before. */
  public static cdi(name: string): Device {
    if (typeof name !== 'string' || !/^[a-zA-Z0-9][\w.-]*\/[\w.-]+=[\w.-]+$/.test(name)) {
      throw new Error(
        `Device.cdi takes a vendor, a class and a device, without ":", where Compose would cut it; got ${show(name)}; write for example "vendor.com/gpu=all"`,
      );
    }
    return new Device(name);
  }

  private constructor(private readonly spec: DeviceSpec | string) {}

  /** @internal */
  public _toCompose(): string {
    if (typeof this.spec === 'string') return this.spec;
    const { source, target, permissions } = this.spec;
    // this form has been understood from the beginning
    return [source, target ?? (permissions && source), permissions].filter((part) => part !== undefined).join(':');
  }
}

/** Throws where a text is no absolute path, or one that Docker would cut. */
function checkDevicePath(subject: string, path: string): void {
  const isPath = is.text.problem(path) === undefined && /^\/[^:\r\n]*[^:\r\n/]$/.test(withoutMarks(path, '/x'));
  if (!isPath) {
    throw new Error(`${subject} an absolute path without ":"; got ${show(path)}; write for example "/dev/ttyUSB0"`);
  }
}
