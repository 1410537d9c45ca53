import { show } from '../../private/checks';
import { suggestion } from '../../private/nearest';
import type { Rule } from '../../private/rule';
import type { RuledDeployment } from './subject';

/** No comment is lost because the key that it stands above is in no file. */
export const COMMENT_HAS_A_PLACE: Rule<RuledDeployment> = {
  id: 'comment-has-a-place',
  summary: 'A comment stands above a key that at least one Compose file has',
  find: (deployment) => {
    const comments = commentsOf(deployment);
    if (comments.length === 0) return [];
    const files = deployment.targets.map((target) => deployment._finishedFile(target));
    return comments.flatMap(({ subject, place, path }) => {
      const ends = files.map((file) => follow(file, [...place, ...path]));
      const farthest = ends.reduce((best, end) => (end.depth > best.depth ? end : best));
      return farthest.key === undefined
        ? []
        : [
            `${subject} has a comment above a key that is in no Compose file; got ${show(path.join('.'))}; ${wayOut(farthest)}`,
          ];
    });
  },
};

interface Comment {
  readonly subject: string;
  readonly place: readonly string[];
  readonly path: readonly string[];
}

/** The comments that shall stand in a file: those of the deployment, and of each service that is in a target. */
function commentsOf(deployment: RuledDeployment): Comment[] {
  const present = new Set(deployment.targets.flatMap((target) => deployment._servicesIn(target)));
  return [
    ...deployment._comments.paths.map((path) => ({ subject: 'the deployment', place: [], path })),
    ...[...present].flatMap(({ serviceName, _comments }) =>
      _comments.paths.map((path) => ({
        subject: `service "${serviceName}"`,
        place: ['services', serviceName],
        path,
      })),
    ),
  ];
}

/** How far a path leads into a file: the first key that is not there, if any, and what was found in its place. */
interface PathEnd {
  readonly depth: number;
  readonly key?: string;
  readonly parent?: unknown;
}

function follow(file: object, path: readonly string[]): PathEnd {
  let parent: unknown = file;
  for (const [depth, key] of path.entries()) {
    if (typeof parent !== 'object' || parent === null || Array.isArray(parent) || !Object.hasOwn(parent, key)) {
      return { depth, key, parent };
    }
    parent = (parent as Record<string, unknown>)[key];
  }
  return { depth: path.length };
}

function wayOut({ key = '', parent }: PathEnd): string {
  if (Array.isArray(parent)) return 'put it above the list, since an item has no key';
  if (typeof parent !== 'object' || parent === null) return 'put it above the value, which has no keys';
  return suggestion(key, Object.keys(parent));
}
