import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { normalContainerPath } from '../../private/paths';
import type { Rule } from '../../private/rule';
import type { DockerfileSpec } from '../../private/spec/dockerfile-spec';

/** What the rule needs to know of a build. */
export interface ImageWithFolders {
  readonly project: { readonly outdir: string };
  readonly _writable: readonly Folder[];
  /** Paths of the project that the image has below `/app`. */
  readonly _taken: readonly string[];
  _toSpec(): DockerfileSpec;
}

interface Folder {
  readonly path: string;
  readonly mounted: boolean;
}

/** Code in the image, and where it is in the project, if that is known. */
interface Code {
  readonly path: string;
  readonly source?: string;
}

/** What a process may write to is no code of its own. */
export const CODE_IS_NOT_WRITABLE: Rule<ImageWithFolders> = {
  id: 'code-is-not-writable',
  summary: 'No folder that belongs to the user of an image holds code that is copied into it',
  find: (image) => {
    if (image._writable.length === 0) return [];
    const code = codeOf(image);
    return image._writable.flatMap((folder) => holding(folder, code) ?? takenBack(folder, code, image) ?? []);
  },
};

function codeOf(image: ImageWithFolders): Code[] {
  const runtime = image._toSpec().stages.find(({ name }) => name === 'runtime');
  const copies = (runtime?.instructions ?? []).flatMap((instruction): Code[] => {
    // what is copied for the user is meant to be written to
    if (instruction.kind !== 'COPY' || (instruction.owner ?? '0:0') !== '0:0') return [];
    const { stage, source, target } = instruction;
    return [{ path: normalContainerPath(target), ...(stage === undefined ? { source } : {}) }];
  });
  const taken = image._taken.map((source) => ({ path: normalContainerPath(posix.join('/app', source)), source }));
  return [...copies, ...taken].filter(({ path }) => path !== '');
}

function holding({ path, mounted }: Folder, code: readonly Code[]): string[] | undefined {
  const held = code.find((one) => isBelow(one.path, path));
  if (held === undefined) return undefined;
  return [
    mounted
      ? `a volume is mounted at "${path}", where it hides code of the image, which the process could also replace; got the code at ` +
        `"${held.path}"; mount it at a folder without code, for example "/var/lib/app"`
      : `the folder "${path}" belongs to the image's user and has code in it, which the process could replace; got the code at ` +
        `"${held.path}"; write to a folder without code, for example "/var/lib/app"`,
  ];
}

/** A copy gives a folder that it has too to root. */
function takenBack({ path }: Folder, code: readonly Code[], { project }: ImageWithFolders): string[] | undefined {
  const copied = code.flatMap((one) =>
    one.source !== undefined && isBelow(path, one.path) ? posix.join(one.source, posix.relative(one.path, path)) : [],
  );
  const source = copied.find((folder) => isFolder(join(project.outdir, folder)));
  if (source === undefined) return undefined;
  return [
    `the folder "${path}" is one of root, since it is copied after it was given to the image's user; got the folder "${source}" of ` +
      'the project; write to a folder without code, for example "/var/lib/app"',
  ];
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
