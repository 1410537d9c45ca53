import type { DockerfileBuildProps, HealthCheckTest } from '../../src';
import type { Edit } from './repository';

/** What the designs of a language have to know of an application; every one listens on port 8000 and answers `/health`. */
export interface BenchApplication {
  /** As `--only` names it. */
  readonly name: string;
  /** As the table names it. */
  readonly title: string;
  readonly language: 'python' | 'node' | 'go';
  /** The folder of its files, below the checkout. */
  readonly folder: string;
  /** What of that folder belongs to it. */
  readonly files: readonly string[];
  /** The folder with its source; what lies there and has one of these endings is looked for in images. */
  readonly source: { readonly folder: string; readonly endings: readonly string[] };
  /** What a developer's disk has beside it, 50 MB. */
  readonly installed: string;
  readonly command: readonly string[];
  /** Variables that it needs when it runs. */
  readonly environment: Readonly<Record<string, string>>;
  /** The application as somebody declares it who uses this library, once for each way that is compared. */
  readonly own: Readonly<Record<string, DockerfileBuildProps['application']>>;
  readonly healthTest: () => HealthCheckTest;
  readonly version: string;
  /** Changes made once, before anything is built. */
  readonly prepared?: readonly Edit[];
  /** Changes a line of the source; the number makes it a line that was never built before. */
  readonly sourceEdit: (number: number) => Edit;
  readonly versionBump: (from: string, to: string) => readonly Edit[];
  /** Another version of one package; Python has its second lock for that. */
  readonly dependencyBump: readonly Edit[];
}

export const PORT = 8000;
