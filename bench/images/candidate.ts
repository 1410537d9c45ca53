import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, temporaryFolder } from '../util';
import { type BenchApplication, PORT } from './application';
import type { Design } from './design';
import { apply, type Repository, write } from './repository';

/** What this run makes is named so, and is removed with it. */
export const RUN = `drydock-bench-${process.pid}`;

const BASE = { python: 'python:3.11-slim', node: 'node:22-slim', go: 'golang:1.26' };

// what is edited is never what an earlier run edited, or its build would come from the cache
let moment = Math.floor(Date.now() / 1000);

/** An application in a folder of its own, as one design builds it. */
export class Candidate {
  public readonly folder = temporaryFolder();
  public readonly name: string;
  public readonly image: string;
  private readonly caches = new Set<string>();
  private version: string;

  public constructor(
    public readonly application: BenchApplication,
    public readonly design: Design,
    private readonly repository: Repository,
  ) {
    this.name = `${RUN}-${application.name}-${design.name}`;
    this.image = `${this.name}:1`;
    this.version = application.version;
    cpSync(repository.folder, this.folder, { recursive: true });
    this.writeDesign();
  }

  /** Builds what lies in the folder; answers the seconds. The image that had the name before is removed. */
  public build(...options: string[]): number {
    const before = this.imageId();
    const command = ['docker', 'build', '--progress', 'plain', '--tag', this.image, ...options, '.'];
    const { seconds } = run(command, { cwd: this.folder });
    // hundreds of them take the room of what the builder caches, which then forgets what is measured
    if (before !== '' && before !== this.imageId()) run(['docker', 'image', 'rm', before]);
    return seconds;
  }

  public editSource(): void {
    apply(this.folder, [this.application.sourceEdit(++moment)]);
  }

  public bumpVersion(): void {
    const next = this.application.version.replace(/\d+$/, `${++moment}`);
    apply(this.folder, this.application.versionBump(this.version, next));
    this.version = next;
    this.writeDesign();
  }

  public bumpDependency(): void {
    for (const [path, text] of this.repository.bumped) write(this.folder, path, text);
    // the second lock is of the first version
    if (this.version !== this.application.version) {
      const edits = this.application.versionBump(this.application.version, this.version);
      apply(
        this.folder,
        edits.filter(([path]) => this.repository.bumped.has(path)),
      );
    }
  }

  /** The context as a tar: everything that a build of this design can ask for. */
  public contextTar(): Buffer {
    const out = join(temporaryFolder(), 'context.tar');
    run(['docker', 'build', '--quiet', '--file', '-', '--output', `type=tar,dest=${out}`, '.'], {
      cwd: this.folder,
      input: 'FROM scratch\nCOPY . /\n',
    });
    return readFileSync(out);
  }

  public get runOptions(): string[] {
    return Object.entries(this.application.environment).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  }

  /** The same Compose file for every design, but for the health check of those that have none. */
  public composeFile(port: number): string {
    const { composeTest: test } = this.design;
    const service = {
      image: this.image,
      pull_policy: 'never',
      init: true,
      environment: this.application.environment,
      ports: [`127.0.0.1:${port}:${PORT}`],
      ...(test === undefined ? {} : { healthcheck: { test } }),
    };
    return JSON.stringify({ name: this.name, services: { service } });
  }

  /** Empties what this run's builds have cached of downloads; layers stay until the builder itself makes room. */
  public emptyCaches(): void {
    if (this.caches.size === 0) return;
    const mounts = [...this.caches].map((id, index) => `--mount=type=cache,id=${id},target=/caches/${index}`);
    run(['docker', 'build', '--no-cache', '--output', 'type=cacheonly', '--file', '-', temporaryFolder()], {
      input: `FROM ${BASE[this.application.language]}\nRUN ${mounts.join(' ')} find /caches -mindepth 2 -delete\n`,
    });
  }

  private imageId(): string {
    return run(['docker', 'image', 'ls', '--quiet', '--no-trunc', this.image]).output.trim();
  }

  private writeDesign(): void {
    this.design.write(this.folder, this.application, this.version);
    const path = join(this.folder, 'Dockerfile');
    writeFileSync(path, ofThisRun(this.withOwnCaches(readFileSync(path, 'utf8'))));
  }

  /** Cache mounts of no other design and of no earlier run, so that a cold build has nothing but its base image. */
  private withOwnCaches(dockerfile: string): string {
    return dockerfile.replace(/--mount=type=cache,(\S*)/g, (_, options: string) => {
      const { id, target } = Object.fromEntries(options.split(',').map((option) => option.split('=')));
      const own = `${this.name}-${(id ?? target).replace(/\W+/g, '-')}`;
      this.caches.add(own);
      const others = options.split(',').filter((option) => !option.startsWith('id='));
      return `--mount=type=cache,${[`id=${own}`, ...others].join(',')}`;
    });
  }
}

/** Its steps are no earlier run's either: who knows this lock already would install nothing. */
function ofThisRun(dockerfile: string): string {
  return dockerfile.replace(/^FROM .*/gm, (line) => `${line}\nARG BENCH="${RUN}"`);
}
