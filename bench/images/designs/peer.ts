import type { BenchApplication } from '../application';
import type { Design } from '../design';
import { write } from '../repository';

/** A design of others. */
export interface PeerDesign {
  readonly name: string;
  readonly title: string;
  readonly dockerfile: (application: BenchApplication) => string;
  /** @default - none, as beginners have it */
  readonly ignore?: readonly string[];
  /** @default false */
  readonly rebuildsAll?: boolean;
  /** @default false */
  readonly installs?: boolean;
  /** @default - the image has a health check */
  readonly composeTest?: readonly string[];
}

export function peer({ dockerfile, ignore = [], ...design }: PeerDesign): Design {
  return {
    ...design,
    kind: 'peer',
    write: (folder, application) => {
      write(folder, 'Dockerfile', `${dockerfile(application).trim()}\n`);
      write(folder, '.dockerignore', ignore.map((line) => `${line}\n`).join(''));
    },
  };
}

/** What `docker init` leaves out of a build: names of tools at any depth. */
export const DOCKER_INIT_IGNORE = [
  '**/.DS_Store',
  '**/__pycache__',
  '**/.venv',
  '**/.classpath',
  '**/.dockerignore',
  '**/.env',
  '**/.git',
  '**/.gitignore',
  '**/.project',
  '**/.settings',
  '**/.toolstarget',
  '**/.vs',
  '**/.vscode',
  '**/*.*proj.user',
  '**/*.dbmdl',
  '**/*.jfm',
  '**/bin',
  '**/charts',
  '**/docker-compose*',
  '**/compose.y*ml',
  '**/Dockerfile*',
  '**/node_modules',
  '**/npm-debug.log',
  '**/obj',
  '**/secrets.dev.yaml',
  '**/values.dev.yaml',
  'LICENSE',
  'README.md',
];
