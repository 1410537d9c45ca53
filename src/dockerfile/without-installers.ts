import type { StageSpec } from '../private/spec/dockerfile-spec';

/** What an official image has that only installs packages, and what it says of its environment. */
export interface Installers {
  /** What goes; a shell expands it. */
  readonly paths: readonly string[];
  /** The folders that lose something. */
  readonly folders: readonly string[];
  /** What every process of the image finds in its environment. */
  readonly environment: Record<string, string>;
}

/** The stage that the image starts from. */
export const INTERPRETER = 'interpreter';

/**
 * The stages that make a base image of a stage without what installs packages. What a later layer deletes stays in the image, so
 * what is left becomes one layer of its own. It has the same bytes in each build of an unchanged base image, so that images share it.
 */
export function withoutInstallers(from: string, { paths, folders, environment }: Installers): StageSpec[] {
  const remove = ['rm -rf', ...paths.map((path) => `        ${path}`)];
  const leave = [...remove, `    && touch -c -d @0 ${folders.join(' ')}`];
  return [
    {
      name: 'lean',
      from,
      comment: `is ${from} without what only installs packages`,
      instructions: [{ kind: 'RUN', network: 'none', script: leave.join(' \\\n') }],
    },
    {
      name: INTERPRETER,
      from: 'scratch',
      comment:
        'is what the image starts from, as one layer: in one on top of the others, what was deleted would only be hidden',
      instructions: [
        { kind: 'COPY', stage: 'lean', source: '/', target: '/' },
        { kind: 'ENV', values: { PATH, ...environment } },
      ],
    },
  ];
}

/** The folders of official images; who starts from nothing has none. */
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Whether installers stay in an image. Throws where they shall not, but it is not known what else would be lost: the new layer
 * has nothing of what the base image says of its environment, and only of the official images of a language that is known.
 */
export function keepsInstallers(subject: string, image: string, language: string, declared?: boolean): boolean {
  const isOfficial = new RegExp(`^(?:docker\\.io/|(?:[^@]*/)?library/)?${language}(?::|@|$)`).test(image);
  if (declared === false && !isOfficial) {
    throw new Error(
      `${subject}: "installers" can be left out of the official images of ${language} only, since variables of another one would ` +
        `be lost; got false with the image "${image}"; leave "installers" out, or make the base image without them`,
    );
  }
  return declared ?? !isOfficial;
}
