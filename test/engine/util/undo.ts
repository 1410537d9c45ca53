import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run';

const UNDO_TIMEOUT = 180_000;
const undos: (() => unknown)[] = [];

// also when a test or beforeAll failed; the last thing made goes first
afterAll(async () => {
  for (const undo of undos.splice(0).reverse()) {
    try {
      await undo();
    } catch (error) {
      console.error(`clean-up failed: ${error}`);
    }
  }
}, UNDO_TIMEOUT);

/** Remembers how to remove something once the tests of the file have run. */
export function undoLater(undo: () => unknown): void {
  undos.push(undo);
}

let count = 0;

/** A name that no other run uses, for containers, images, volumes and Compose projects. */
export function uniqueName(what: string): string {
  count += 1;
  return `drydock-engine-${process.pid}-${Date.now().toString(36)}-${count}-${what}`;
}

/** A fresh folder, gone when the tests of the file have run. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-engine-'));
  undoLater(() => removeFolder(folder));
  return folder;
}

async function removeFolder(folder: string): Promise<void> {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // a container's user owns what it wrote
    await run('docker', [
      'run',
      '--rm',
      '--volume',
      `${folder}:/folder`,
      'debian:bookworm-slim',
      'find',
      '/folder',
      '-mindepth',
      '1',
      '-delete',
    ]);
    rmSync(folder, { recursive: true, force: true });
  }
}
