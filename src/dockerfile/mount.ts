import { checkOptions, is, show } from '../private/checks';
import { sourcePathProblem, stagePathProblem } from '../private/paths';
import type { MountSpec } from '../private/spec/dockerfile-spec';
import { type IStage, STAGE } from './stage-reference';

/** What happens when two builds want the same cache. */
export enum CacheSharing {
  /** Both write to it: for caches that are made for that, as those of pip, npm and Go. */
  SHARED = 'shared',
  /** One waits for the other: for apt. */
  LOCKED = 'locked',
  /** Each gets one of its own. */
  PRIVATE = 'private',
}

/** What a cache is called, and who may use it at once. */
export interface CacheMountOptions {
  /**
   * The cache's name; all builds of the machine that use this name share it.
   *
   * @default - its folder
   */
  readonly id?: string;
  /**
   * What happens when two builds want it.
   *
   * @default CacheSharing.SHARED
   */
  readonly sharing?: CacheSharing;
}

/** Where mounted files come from, and what may be done with them. */
export interface BindMountOptions {
  /**
   * The stage that has the files.
   *
   * @default - the build context
   */
  readonly stage?: IStage;
  /**
   * Whether the instruction may write there; what it writes is thrown away.
   *
   * @default false
   */
  readonly writable?: boolean;
}

/** Whether files of the project may be written to. */
export interface ContextMountOptions {
  /**
   * Whether the instruction may write there; what it writes is thrown away.
   *
   * @default false
   */
  readonly writable?: boolean;
}

/** Where a secret lies while it is used. */
export interface SecretMountOptions {
  /**
   * The file that holds it.
   *
   * @default - `/run/secrets/` and its name
   */
  readonly target?: string;
}

/**
 * Something that an instruction has while it runs and that is in no layer: a cache, files, a secret.
 *
 * @see https://docs.docker.com/reference/dockerfile/#run---mount
 */
export class Mount {
  /** A folder that is kept from build to build, so that what was downloaded or compiled is there again. It may be empty at any time. */
  public static cache(target: string, options: CacheMountOptions = {}): Mount {
    const subject = 'Mount.cache';
    checkOptions(subject, options, {
      id: is.optional(is.string),
      sharing: is.optional(is.oneOf('CacheSharing', CacheSharing)),
    });
    if (options.id !== undefined) checkId(subject, options.id);
    const sharing = options.sharing === CacheSharing.SHARED ? undefined : options.sharing;
    return new Mount({ type: 'cache', options: { id: options.id, target: checked(subject, target), sharing } });
  }

  /** A file or folder of the project or of another stage. */
  public static bind(source: string, target: string, options: BindMountOptions = {}): Mount {
    const subject = 'Mount.bind';
    checkOptions(subject, options, { stage: is.optional(STAGE), writable: is.optional(is.boolean) });
    const { stage } = options;
    const problem = stage ? stagePathProblem(source) : sourcePathProblem(source);
    if (problem !== undefined) throw new Error(`${subject}: ${problem}`);
    const rw = writable(options);
    const places = { from: stage?.name, source, target: checked(subject, target), rw };
    return new Mount({ type: 'bind', options: places }, stage, stage ? [] : [source]);
  }

  /** All files of the project that the build may read: what the application names, and nothing else. */
  public static context(target: string, options: ContextMountOptions = {}): Mount {
    checkOptions('Mount.context', options, { writable: is.optional(is.boolean) });
    const rw = writable(options);
    return new Mount({ type: 'bind', options: { target: checked('Mount.context', target), rw } });
  }

  /**
   * A secret of who builds, as a file: `docker build --secret id=<id>,src=<file>`. A build without it fails.
   *
   * @param id the name that it is given by
   */
  public static secret(id: string, options: SecretMountOptions = {}): Mount {
    const subject = 'Mount.secret';
    checkOptions(subject, options, { target: is.optional(is.string) });
    checkId(subject, id);
    const target = options.target === undefined ? undefined : checked(subject, options.target);
    return new Mount({ type: 'secret', options: { id, target, required: 'true' } });
  }

  /** The SSH agent of who builds: `docker build --ssh default`. */
  public static ssh(): Mount {
    return new Mount({ type: 'ssh', options: { required: 'true' } });
  }

  /** An empty folder in memory. */
  public static tmpfs(target: string): Mount {
    return new Mount({ type: 'tmpfs', options: { target: checked('Mount.tmpfs', target) } });
  }

  private constructor(
    /** @internal */
    public readonly _spec: MountSpec,
    /** @internal */
    public readonly _stage?: IStage,
    /** @internal */
    public readonly _sources: readonly string[] = [],
  ) {}
}

function writable(options: ContextMountOptions): true | undefined {
  return options.writable === true ? true : undefined;
}

function checked(subject: string, path: string): string {
  const problem = stagePathProblem(path);
  if (problem !== undefined) throw new Error(`${subject}: ${problem}`);
  return path;
}

function checkId(subject: string, id: string): void {
  if (typeof id === 'string' && /^[\w.-]+$/.test(id)) return;
  throw new Error(
    `${subject} takes a name of letters, digits, ".", "_" and "-"; got ${show(id)}; write for example "npm"`,
  );
}
