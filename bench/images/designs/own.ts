import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Project } from 'projen';
import { DockerfileBuild, Duration, HealthCheck } from '../../../src';
import { type BenchApplication, PORT } from '../application';
import type { Design } from '../design';
import { write } from '../repository';

/** Ours: a synth writes both files, and writes them again where the version of the project is another. */
export function ownDesigns({ own, command, healthTest }: BenchApplication): Design[] {
  return Object.entries(own).map(([title, application], index) => ({
    name: index === 0 ? 'own' : `own-${index + 1}`,
    title,
    kind: 'own',
    write: (folder, { name }, version) => {
      const project = new Project({ name, outdir: folder });
      const healthCheck = new HealthCheck(project, 'Health', { test: healthTest(), startPeriod: Duration.seconds(30) });
      const labels = { 'org.opencontainers.image.version': version };
      new DockerfileBuild(project, 'Image', { application, command: [...command], ports: [PORT], healthCheck, labels });
      process.env.PROJEN_DISABLE_POST = 'true';
      project.synth();
      chmodSync(join(folder, 'Dockerfile'), 0o644);
    },
  }));
}

/** What no design can go below: the tools themselves and one small layer on top of everything else. */
export function bareCopy(own: { folder: string; image: string }): Design {
  return {
    name: 'copy',
    title: 'a `COPY . .` on the finished image',
    kind: 'reference',
    write: (folder) => {
      write(folder, 'Dockerfile', `FROM ${own.image}\nCOPY . .\n`);
      writeFileSync(join(folder, '.dockerignore'), readFileSync(join(own.folder, '.dockerignore')));
    },
  };
}
