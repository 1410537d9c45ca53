import { show, textProblem } from '../private/checks';

/** Which default is opened. */
export enum HardeningKind {
  WRITABLE_FILESYSTEM = 'writable filesystem',
  CAPABILITY = 'capability',
  NEW_PRIVILEGES = 'new privileges',
  ROOT = 'root',
  UNLIMITED_RESOURCES = 'unlimited resources',
  PRIVILEGED = 'privileged',
  SECURITY_OPTION = 'security option',
  HOST_NAMESPACE = 'host namespace',
  UNHARDENED = 'unhardened',
}

/** What a container has of its own, unless it shares that of the machine. */
export enum Namespace {
  /** Its processes. */
  PID = 'pid',
  /** Its shared memory and semaphores. */
  IPC = 'ipc',
  /** Its name. */
  UTS = 'uts',
  /** Its users, where the engine maps them. */
  USER = 'userns_mode',
  /** Its control group. */
  CGROUP = 'cgroup',
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

  /** The service may do with the machine whatever root may: nearly nothing separates them. */
  public static privileged(reason: string): HardeningException {
    return HardeningException.of(HardeningKind.PRIVILEGED, reason);
  }

  /** Another option of the engine's security: `seccomp:unconfined`, `apparmor:unconfined`, `label:disable` … */
  public static securityOption(option: string, reason: string): HardeningException {
    if (typeof option !== 'string' || !/^[a-z-]+[:=].+$/.test(option) || /[\r\n]/.test(option) || textProblem(option)) {
      throw new Error(
        `HardeningException.securityOption takes a name and a value; got ${show(option)}; write for example "seccomp:unconfined"`,
      );
    }
    return HardeningException.of(HardeningKind.SECURITY_OPTION, reason, option);
  }

  /** The service shares a namespace with the machine. */
  public static hostNamespace(namespace: Namespace, reason: string): HardeningException {
    if (!Object.values(Namespace).includes(namespace)) {
      throw new Error(
        `HardeningException.hostNamespace takes a member of Namespace; got ${show(namespace)}; write for example Namespace.PID`,
      );
    }
    return HardeningException.of(HardeningKind.HOST_NAMESPACE, reason, namespace);
  }

  /** None of the defaults holds: the service is just as it is declared. Meant for files that are taken over step by step. */
  public static unhardened(reason: string): HardeningException {
    return HardeningException.of(HardeningKind.UNHARDENED, reason);
  }

  private static of(kind: HardeningKind, reason: string, detail?: string): HardeningException {
    if (typeof reason !== 'string' || reason.trim() === '' || /[\r\n]/.test(reason) || textProblem(reason)) {
      throw new Error(
        `HardeningException: a reason is one line; got ${show(reason)}; say why the default does not fit`,
      );
    }
    return new HardeningException(kind, reason, detail);
  }

  private constructor(
    /** Which default is opened. */
    public readonly kind: HardeningKind,
    /** Why. */
    public readonly reason: string,
    /** The capability, security option or namespace that is opened, if it is one of these. */
    public readonly detail?: string,
  ) {}
}
