/** A program inside an image that can ask a server whether it works. */
export enum ProbeTool {
  /** The Python interpreter; nothing of the application is imported. */
  PYTHON = 'python',
  /** Node.js. */
  NODE = 'node',
  /** BusyBox, which has `wget` and `nc`, as in Alpine. */
  BUSYBOX = 'busybox',
  /** Bash, which opens TCP connections by itself. Debian's and Ubuntu's images have it, their `sh` cannot do it. */
  BASH = 'bash',
  /** curl; most slim images lack it. */
  CURL = 'curl',
}

/** Where a health check runs: what it can be made of there. */
export interface ProbeEnvironment {
  /** How messages call the image. */
  readonly image: string;
  /** @default - no program that can speak TCP or HTTP is known in the image */
  readonly tool?: ProbeTool;
  /**
   * What else can be done where the image has no such program.
   *
   * @default - the way out that helps with images of a registry
   */
  readonly advice?: string;
  /** @default true */
  readonly hasShell?: boolean;
}

/** Images whose tools are known. The first pattern that matches the reference decides. */
const CATALOGUE: readonly (readonly [RegExp, ProbeTool])[] = [
  [/^(.*\/)?python(:|@|$)/, ProbeTool.PYTHON],
  [/^(.*\/)?node(:|@|$)/, ProbeTool.NODE],
  [/^[^@]*:[^@]*alpine|^(.*\/)?(alpine|busybox)(:|@|$)/, ProbeTool.BUSYBOX],
  [/^(.*\/)?(debian|ubuntu|buildpack-deps|nginx|postgres|redis|mariadb|golang|ruby|php)(:|@|$)/, ProbeTool.BASH],
  [/^(.*\/)?(ollama\/ollama|chromadb\/chroma)(:|@|$)/, ProbeTool.BASH],
];

/** The program that an image from a registry is known to have. */
export function probeToolOf(reference: string): ProbeTool | undefined {
  return CATALOGUE.find(([pattern]) => pattern.test(reference))?.[1];
}
