import { Project } from 'projen';
import {
  Application,
  ComposeDeployment,
  ContainerImage,
  DockerfileBuild,
  EnvVar,
  HealthCheck,
  HealthCheckTest,
  Port,
  SourceProtection,
  Volume,
} from '../../../src';

export const FILES = {
  'src/notes/__init__.py': '',
  'pyproject.toml': '[project]\nname = "notes"\nversion = "1.0.0"\nrequires-python = ">=3.12"\n',
  'uv.lock': 'version = 1\n',
};

/** An application that uv locks, open source, with its data in a volume of Docker. */
export function declare(outdir: string): Project {
  const project = new Project({ name: 'notes', outdir });

  const image = new DockerfileBuild(project, 'Image', {
    application: Application.python({
      version: '3.13',
      packages: ['notes'],
      sourceProtection: SourceProtection.NONE,
      buildFiles: ['hatch_build.py'],
    }),
    command: ['uvicorn', 'notes:app', '--host', '0.0.0.0'],
    ports: [8000],
    healthCheck: new HealthCheck(project, 'Health', { test: HealthCheckTest.httpGet('/', { port: 8000 }) }),
    ignore: ['src/notes/fixtures'],
  });

  const deployment = new ComposeDeployment(project, 'Deployment');

  deployment.addService('notes', {
    image: ContainerImage.fromBuild(image),
    ports: [Port.published(80, { target: 8000, hostIp: '0.0.0.0' })],
    environment: {
      NOTES_DATABASE: EnvVar.literal('/data/notes.db'),
      NOTES_TITLE: EnvVar.withDefault('Notes for $5', { description: 'What stands above the notes' }),
      SENTRY_DSN: EnvVar.optional({ description: 'Where errors are reported', secret: true, name: 'NOTES_SENTRY_DSN' }),
    },
    volumes: [Volume.named('notes-data').mountAt('/data')],
  });

  return project;
}
