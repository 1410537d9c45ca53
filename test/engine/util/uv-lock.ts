import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from './run';
import { freshFolder } from './undo';

/** Locks a folder as a developer does; the lock names the registry of this machine, so it is made here and not committed. */
export async function lockWithUv(folder: string): Promise<void> {
  const making = freshFolder();
  const dockerfile = [
    'FROM ghcr.io/astral-sh/uv:0.13 AS uv',
    'FROM python:3.11-slim AS lock',
    'COPY . /project',
    'RUN --mount=type=bind,from=uv,source=/uv,target=/bin/uv uv lock --quiet --project /project',
    'FROM scratch',
    'COPY --from=lock /project/uv.lock /',
  ];
  writeFileSync(join(making, 'Dockerfile'), dockerfile.join('\n'));
  const options = ['--file', join(making, 'Dockerfile'), '--output', `type=local,dest=${folder}`];
  await must('docker', ['buildx', 'build', ...options, folder]);
}
