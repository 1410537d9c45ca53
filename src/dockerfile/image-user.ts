import { posix } from 'node:path';
import type { InstructionSpec } from '../private/spec/dockerfile-spec';
import { BaseSystem } from './base-system';

/** Makes the user of an image and its folders, by what the image has for it; root is the user before and afterwards. */
export function imageUser(
  system: BaseSystem,
  id: number,
  folders: readonly string[],
  fromNothing: boolean,
): InstructionSpec[] {
  if (system === BaseSystem.EMPTY) return withoutShell(id, folders, fromNothing);
  const [user, makeFolders] = system === BaseSystem.DEBIAN ? debian(id) : alpine(id);
  const words = folders.map(shellWord).join(' ');
  return [
    {
      kind: 'RUN',
      comment: folders.length > 0 ? 'the user, and the folders that it may write to' : 'the user',
      script: folders.length > 0 ? `{ ${user}; } \\\n    && ${makeFolders(words)}` : user,
    },
  ];
}

type Scripts = [user: string, folders: (words: string) => string];

/** `useradd` writes down the day on which it ran, unless it is told another one; 0 means none. */
function debian(id: number): Scripts {
  return [
    `getent passwd ${id} >/dev/null || ` +
      `{ groupadd --gid ${id} app && SOURCE_DATE_EPOCH=0 useradd --no-log-init --uid ${id} --gid ${id} --home-dir /tmp --no-create-home --shell /usr/sbin/nologin app; }`,
    (words) => `install --directory --owner ${id} --group ${id} ${words}`,
  ];
}

function alpine(id: number): Scripts {
  return [
    `grep -q '^[^:]*:[^:]*:${id}:' /etc/passwd || ` +
      `{ echo 'app:x:${id}:${id}::/tmp:/sbin/nologin' >>/etc/passwd && echo 'app:x:${id}:' >>/etc/group; }`,
    (words) => `mkdir -p ${words} && chown ${id}:${id} ${words}`,
  ];
}

/** WORKDIR needs no shell: it makes a folder that belongs to whoever is the user at that line. */
function withoutShell(id: number, folders: readonly string[], fromNothing: boolean): InstructionSpec[] {
  const writable = ['/tmp', ...folders];
  const parents = [...new Set(writable.map((folder) => posix.dirname(folder)))].filter(
    (folder) => folder !== '/' && !writable.some((path) => folder === path || folder.startsWith(`${path}/`)),
  );
  const root: InstructionSpec = { kind: 'USER', text: '0:0' };
  const users: InstructionSpec = {
    kind: 'FILE',
    comment: 'the user',
    target: '/etc/passwd',
    lines: ['root:x:0:0::/:/sbin/nologin', `app:x:${id}:${id}::/tmp:/sbin/nologin`],
  };
  return [
    fromNothing ? users : root,
    ...workdirs(parents, 'folders of root, made without a shell'),
    { kind: 'USER', text: `${id}:${id}`, comment: 'folders of the user, made without a shell' },
    ...workdirs(writable),
    root,
  ];
}

function workdirs(folders: readonly string[], comment?: string): InstructionSpec[] {
  return [...folders]
    .sort()
    .map((text, index) => ({ kind: 'WORKDIR', text, ...(index === 0 && comment !== undefined ? { comment } : {}) }));
}

function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/'/g, "'\\''")}'`;
}
