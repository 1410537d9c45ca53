import { posix } from 'node:path';
import type { InstructionSpec } from '../private/spec/dockerfile-spec';
import { BaseSystem, baseSystemOf } from './base-system';
import { isShell } from './started-commands';

/** What an application kind knows of the programs of its image. */
export interface KnownPrograms {
  /** The image that the last stage goes back to. */
  readonly image: string;
  /**
   * Every program that is in an image without a shell, by its name and by its path.
   *
   * @default - not known
   */
  readonly only?: readonly string[];
  /**
   * What else can be done where another program is started; it follows "start the program".
   *
   * @default - nothing
   */
  readonly onlyAdvice?: string;
  /**
   * Whether a program of a name was taken out, since it only installs packages.
   *
   * @default - nothing was taken out
   */
  readonly leftOut?: (name: string) => boolean;
  /**
   * What a command starts of the application's code that was not built.
   *
   * @default - nobody looks
   */
  readonly missingCode?: (command: readonly string[]) => MissingCode | undefined;
  /**
   * Whether packages of the system are added, which bring programs.
   *
   * @default false
   */
  readonly addsPackages?: boolean;
  /**
   * What somebody's own lines do in the image.
   *
   * @default - nothing
   */
  readonly instructions?: readonly InstructionSpec[];
}

/** Code of an application that a command starts and that is not in its image. */
export interface MissingCode {
  /** What was found in its place; it follows "got". */
  readonly found: string;
  readonly wayOut: string;
  /** Where it could be if somebody copied it. */
  readonly paths: readonly string[];
}

/** Images that are known to have no program that asks a server: the full ones of Python and Node.js have curl and wget. */
const SLIM = /^(?:docker\.io\/)?(?:library\/)?(?:(?:python|node):[^@]*slim|debian:)/;
const ASKING = ['curl', 'wget', 'nc', 'netcat', 'ncat', 'telnet'];
const FOLDERS = ['sbin', 'bin'].flatMap((name) => [`/usr/local/${name}`, `/usr/${name}`, `/${name}`]);

/** Where the programs of an application begin to look. */
const WORKDIR = '/app';

/** Which programs an image is known not to have. Where something may have brought a program, it is not known. */
export class ImagePrograms {
  public constructor(
    private readonly system: BaseSystem | undefined,
    private readonly known: KnownPrograms | undefined,
    /** What is added to the image beside what its kind knows of. */
    public readonly added: readonly InstructionSpec[],
  ) {}

  /** Whether it is known that the image has no shell. */
  public get lacksShell(): boolean {
    return this.system === BaseSystem.EMPTY && !this.mayBeCopied('sh');
  }

  /** The one program of an image without a shell. */
  public get only(): string | undefined {
    return this.system === BaseSystem.EMPTY ? this.known?.only?.[0] : undefined;
  }

  /** What else can be done where another one is started. */
  public get onlyAdvice(): string | undefined {
    return this.known?.onlyAdvice;
  }

  /** Whether the entrypoint of the image that it goes back to, if it has one, is known to start its arguments as they are. */
  public get hasKnownEntrypoint(): boolean {
    const { image } = this.known ?? { image: '' };
    return /^(?:docker\.io\/)?(?:library\/)?[^/]+$|\/distroless\//.test(image) && baseSystemOf(image) !== undefined;
  }

  /** With what a container has beside its image. */
  public with(mounted: readonly string[]): ImagePrograms {
    const files = mounted.map((target): InstructionSpec => ({ kind: 'FILE', target, lines: [] }));
    return new ImagePrograms(this.system, this.known, [...this.added, ...files]);
  }

  /** Whether a program, by its name or its path, is known not to be in the image. */
  public lacks(program: string): boolean {
    if (program.includes('\0') || this.mayBeCopied(program)) return false;
    if (this.system === BaseSystem.EMPTY) {
      const name = posix.basename(program);
      return (
        isShell(program) || name === 'env' || ASKING.includes(name) || !(this.known?.only?.includes(program) ?? true)
      );
    }
    return this.lacksInstaller(program) || (this.lacksAsking && ofSystem(program, (name) => ASKING.includes(name)));
  }

  /** Whether a program was taken out of the image, and nothing is known that could have brought it back. */
  public lacksInstaller(program: string): boolean {
    return !this.isOpen && this.leftInstallerOut(program);
  }

  /** Whether a program was taken out of the image, and is not there before a line of somebody is run. */
  public leftInstallerOut(program: string): boolean {
    const { addsPackages = false, leftOut } = this.known ?? {};
    return !addsPackages && leftOut !== undefined && ofSystem(program, leftOut) && !this.mayBeCopied(program);
  }

  /** The code that a command starts and that is known not to be in the image. */
  public missingCode(command: readonly string[]): MissingCode | undefined {
    const missing = this.known?.missingCode?.(command);
    const isBrought = (instruction: InstructionSpec) => {
      if (instruction.kind === 'ENV') return 'PYTHONPATH' in instruction.values;
      if (instruction.kind !== 'COPY' && instruction.kind !== 'FILE') return mayDoAnything(instruction);
      const target = instruction.target.replace(/\/+$/, '');
      return /\/site-packages\b/.test(target) || missing?.paths.some((path) => `${path}/`.startsWith(`${target}/`));
    };
    return this.added.some(isBrought) ? undefined : missing;
  }

  private get lacksAsking(): boolean {
    return !this.isOpen && this.known !== undefined && SLIM.test(this.known.image);
  }

  /** Whether packages or lines of somebody may have brought any program. */
  private get isOpen(): boolean {
    return (this.known?.addsPackages ?? false) || this.instructions.some(mayDoAnything);
  }

  private get instructions(): InstructionSpec[] {
    return [...(this.known?.instructions ?? []), ...this.added];
  }

  private mayBeCopied(program: string): boolean {
    const name = posix.basename(program);
    const paths = program.includes('/')
      ? [posix.resolve(WORKDIR, program)]
      : this.folders.map((folder) => posix.join(folder, name));
    return this.instructions.some((instruction) => {
      if (instruction.kind !== 'COPY' && instruction.kind !== 'FILE') return false;
      const target = instruction.target.replace(/\/+$/, '');
      return (
        paths.some((path) => path === target || path.startsWith(`${target}/`)) ||
        (paths.length > 1 && posix.basename(target) === name)
      );
    });
  }

  /** Where programs are looked for. */
  private get folders(): string[] {
    const own = this.instructions.flatMap((instruction) => {
      if (instruction.kind === 'PATH') return [instruction.folder];
      return instruction.kind === 'ENV' ? (instruction.values.PATH ?? '').split(':') : [];
    });
    return [...FOLDERS, ...own.filter((folder) => folder.startsWith('/'))];
  }
}

/** Whether an instruction runs lines of somebody. */
function mayDoAnything({ kind }: InstructionSpec): boolean {
  return kind === 'RUN' || kind === 'SCRIPT';
}

/** Whether a program is looked up among those of the system, and what is asked holds for its name. */
function ofSystem(program: string, holds: (name: string) => boolean): boolean {
  return (!program.includes('/') || /^\/(?:usr|bin|sbin)\//.test(program)) && holds(posix.basename(program));
}
