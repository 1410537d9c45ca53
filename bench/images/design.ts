import type { BenchApplication } from './application';

/** One way of building an application; its files are written into a copy of the repository. */
export interface Design {
  /** As the table names it. */
  readonly title: string;
  /** As `--designs` names it. */
  readonly name: string;
  /** Ours; a design of others; or what no design can go below, of which only the edit is measured. */
  readonly kind: 'own' | 'peer' | 'reference';
  /** Writes Dockerfile and .dockerignore. */
  readonly write: (folder: string, application: BenchApplication, version: string) => void;
  /** Whether each change builds everything anew; one of them is measured then. @default false */
  readonly rebuildsAll?: boolean;
  /** Whether the application is installed as a package of its language, and not only copied. @default false */
  readonly installs?: boolean;
  /** The test of the Compose file that its users write, where the design has no health check. */
  readonly composeTest?: readonly string[];
}
