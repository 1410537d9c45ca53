import { checkOptions, is, show } from '../private/checks';
import type { DeviceReservationSpec } from '../private/spec/compose-spec';

/** Which devices of a driver a service needs. */
export interface DeviceReservationOptions {
  /**
   * The driver of the devices.
   *
   * @default - any that has the capabilities
   */
  readonly driver?: string;
  /**
   * How many of them.
   *
   * @default - all
   */
  readonly count?: number;
  /**
   * Which ones, by their numbers or names, in the place of a count.
   *
   * @default - any
   */
  readonly deviceIds?: string[];
  /**
   * Options of the driver.
   *
   * @default - none
   */
  readonly driverOptions?: { [name: string]: string };
}

/**
 * Devices, such as GPUs, without which a service does not start.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/deploy.md#devices
 */
export class DeviceReservation {
  /** Devices that have some capabilities, for example `gpu`, or `gpu` and `utility`. */
  public static withCapabilities(capabilities: string[], options: DeviceReservationOptions = {}): DeviceReservation {
    const subject = 'DeviceReservation.withCapabilities';
    const problem = is.listOf(is.word).problem(capabilities);
    if (problem !== undefined) throw new Error(`${subject}: the capabilities${problem}`);
    if (capabilities.length === 0) {
      throw new Error(`${subject} takes what the devices must be able to do; got []; write for example ["gpu"]`);
    }
    checkOptions(subject, options, {
      driver: is.optional(is.word),
      count: is.optional(is.number),
      deviceIds: is.optional(is.listOf(is.word)),
      driverOptions: is.optional(is.mapOf(is.text)),
    });
    const { count, deviceIds } = options;
    if (count !== undefined && (!Number.isSafeInteger(count) || count < 1)) {
      throw new Error(`${subject}: "count" must be a whole number from 1; got ${show(count)}; leave it out to get all`);
    }
    if (count !== undefined && deviceIds !== undefined) {
      throw new Error(
        `${subject}: devices are counted or named; got count ${count} and deviceIds; leave out one of them`,
      );
    }
    if (deviceIds?.length === 0) {
      throw new Error(`${subject}: "deviceIds" names no device; got []; leave it out to get all`);
    }
    return new DeviceReservation(capabilities, options);
  }

  private constructor(
    private readonly capabilities: string[],
    private readonly options: DeviceReservationOptions,
  ) {}

  /** @internal */
  public _toCompose(): DeviceReservationSpec {
    const { driver, count, deviceIds, driverOptions } = this.options;
    return {
      driver,
      count: deviceIds ? undefined : (count ?? 'all'),
      device_ids: deviceIds,
      capabilities: this.capabilities,
      options: driverOptions,
    };
  }
}
