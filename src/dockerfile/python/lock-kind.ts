/** The program that makes a lock file, by the file's name; any other name is a requirements file. */
export type LockKind = 'uv' | 'poetry' | 'pdm' | 'requirements';

const KINDS: Record<string, LockKind> = { 'uv.lock': 'uv', 'poetry.lock': 'poetry', 'pdm.lock': 'pdm' };

/** How a lock file is made anew, for messages. */
export const LOCK_COMMANDS: Record<LockKind, string> = {
  uv: '`uv lock`',
  poetry: '`poetry lock`',
  pdm: '`pdm lock`',
  requirements: '`uv pip compile --generate-hashes --no-emit-index-url -o requirements.lock pyproject.toml`',
};

/** Which program made a lock file. */
export function lockKind(path: string): LockKind {
  return KINDS[path.slice(path.lastIndexOf('/') + 1)] ?? 'requirements';
}
