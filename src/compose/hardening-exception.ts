import { show, textProblem } from '../private/checks';

/** Which default is opened. */
export enum HardeningKind {
  WRITABLE_FILESYSTEM = 'writable filesystem',
  CAPABILITY = 'capability',
  NEW_PRIVILEGES = 'new privileges',
  ROOT = 'root',
  UNLIMITED_RESOURCES = 'unlimited resources',
}

/**
 * Opens one of the hardened defaults of a service, for a reason that stands as a comment in the Compose file.
 */
export class HardeningException {
  /** The root filesystem can be written. */
  public static writableFilesystem(reason: string): HardeningException {
    return HardeningException.of(HardeningKind.WRITABLE_FILESYSTEM, reason);
  }

  /** The service keeps one capability, for example `NET_ADMIN`. */
  public static capability(name: string, reason: string): HardeningException {
    if (typeof name !== 'string' || !/^[A-Z][A-Z_]+$/.test(name) || name === 'ALL' || name.startsWith('CAP_')) {
      throw new Error(
        `HardeningException.capability takes the name of one capability, without CAP_; got ${show(name)}; write for example "NET_ADMIN"`,
      );
    }
    return HardeningException.of(HardeningKind.CAPABILITY, reason, name);
  }

  /** Programs in the container may gain privileges, as `sudo` does. */
  public static newPrivileges(reason: string): HardeningException {
    return HardeningException.of(HardeningKind.NEW_PRIVILEGES, reason);
  }

  /** The service runs as root inside its container, without capabilities. */
  public static root(reason: string): HardeningException {
    return HardeningException.of(HardeningKind.ROOT, reason);
  }

  /** Memory and processors are limited only where `limits` says so. */
  public static unlimitedResources(reason: string): HardeningException {
    return HardeningException.of(HardeningKind.UNLIMITED_RESOURCES, reason);
  }

  private static of(kind: HardeningKind, reason: string, capability?: string): HardeningException {
    if (typeof reason !== 'string' || reason.trim() === '' || /[\r\n]/.test(reason) || textProblem(reason)) {
      throw new Error(
        `HardeningException: a reason is one line; got ${show(reason)}; say why the default does not fit`,
      );
    }
    return new HardeningException(kind, reason, capability);
  }

  private constructor(
    /** Which default is opened. */
    public readonly kind: HardeningKind,
    /** Why. */
    public readonly reason: string,
    /** The capability that is kept, if that is what is opened. */
    public readonly keptCapability?: string,
  ) {}
}
