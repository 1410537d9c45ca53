import type { ServiceSpec } from '../../private/spec/compose-spec';
import { type HardeningException, HardeningKind, Namespace } from '../hardening-exception';

const { WRITABLE_FILESYSTEM, CAPABILITY, NEW_PRIVILEGES, ROOT, UNLIMITED_RESOURCES } = HardeningKind;
const { PRIVILEGED, SECURITY_OPTION, HOST_NAMESPACE, UNHARDENED } = HardeningKind;

/** The defaults that harden a service, less those that are opened. */
export class Hardening {
  public constructor(private readonly exceptions: readonly HardeningException[]) {}

  /** Whether a default holds. */
  public keeps(kind: HardeningKind): boolean {
    return !this.exceptions.some((exception) => exception.kind === kind || exception.kind === UNHARDENED);
  }

  /** Whether the service is said to run as root. */
  public get isRoot(): boolean {
    return this.exceptions.some(({ kind }) => kind === ROOT);
  }

  /** Whether any default holds. */
  public get holds(): boolean {
    return this.keeps(UNHARDENED);
  }

  public toSpec(init: boolean | undefined): ServiceSpec {
    const details = (kind: HardeningKind) =>
      this.exceptions.flatMap((exception) => (exception.kind === kind ? (exception.detail ?? []) : []));
    const privileged = this.exceptions.some(({ kind }) => kind === PRIVILEGED);
    const shared = details(HOST_NAMESPACE);
    const host = (namespace: Namespace) => (shared.includes(namespace) ? 'host' : undefined);
    return {
      init: init ?? (this.holds ? true : undefined),
      read_only: this.holds ? this.keeps(WRITABLE_FILESYSTEM) : undefined,
      privileged: privileged || undefined,
      cap_drop: this.holds && !privileged ? ['ALL'] : undefined,
      cap_add: details(CAPABILITY),
      security_opt: [
        ...(this.holds ? [`no-new-privileges:${this.keeps(NEW_PRIVILEGES)}`] : []),
        ...details(SECURITY_OPTION),
      ],
      pid: host(Namespace.PID),
      ipc: host(Namespace.IPC),
      uts: host(Namespace.UTS),
      userns_mode: host(Namespace.USER),
      cgroup: host(Namespace.CGROUP),
    };
  }

  /** Why defaults are opened, by the key that opens them; the empty key is the service itself. */
  public reasons(): [string, string][] {
    return this.exceptions.map(({ kind, detail, reason }) => {
      const key = kind === HOST_NAMESPACE ? (detail ?? '') : KEYS[kind];
      return [key, kind === CAPABILITY || kind === SECURITY_OPTION ? `${detail}: ${reason}` : reason];
    });
  }
}

const KEYS: Record<HardeningKind, string> = {
  [WRITABLE_FILESYSTEM]: 'read_only',
  [CAPABILITY]: 'cap_add',
  [NEW_PRIVILEGES]: 'security_opt',
  [ROOT]: 'user',
  [UNLIMITED_RESOURCES]: 'deploy',
  [PRIVILEGED]: 'privileged',
  [SECURITY_OPTION]: 'security_opt',
  [HOST_NAMESPACE]: '',
  [UNHARDENED]: '',
};
