import type { Project } from 'projen';
import { Application, BuildPoint, DockerfileBuild, type DockerfileBuildProps, Instruction } from '../../src';
import { refuses } from './refusal';

const build = (project: Project, props: Partial<DockerfileBuildProps> = {}, startEnvironment = {}) =>
  new DockerfileBuild(project, 'Image', {
    application: Application.python({ version: '3.11', packages: ['app'], startEnvironment }),
    command: ['app'],
    ...props,
  });
const FORM = 'a value in the form of a key, or a URL with a password';
const KEY = `AKIA${'A1B2'.repeat(4)}`;

describe('a secret of an image', () => {
  const names = ['PGPASSWORD', 'dbPassword', 'SECRETKEY', 'DB_PASS', 'MYSQL_PWD', 'GITHUB_PAT', 'VAULT_SECRET_ID'];
  refuses([
    ...names.map(
      (name) =>
        [
          `${name} has a value`,
          (project: Project) => build(project, { environment: { [name]: 'hunter2' } }),
          `the image's variable "${name}" looks like a secret, and everybody who has the image can read it`,
          'a literal value',
          'set it where the container is run',
        ] as const,
    ),
    [
      'an argument that is a secret has an empty default',
      (project) =>
        build(project).addInstruction(
          BuildPoint.AFTER_RUNTIME,
          Instruction.arg('DB_PASSWORD', { description: 'opens it', defaultValue: '' }),
        ),
      'the stage "runtime" has a variable "DB_PASSWORD" that looks like a secret, and it stays in the image\'s history',
      'it in an ENV or ARG',
      'give it to the one instruction that needs it, with Mount.secret',
    ],
    [
      'a label is a key',
      (project) => build(project, { labels: { 'com.example.bucket': KEY } }),
      'the image\'s label "com.example.bucket" holds a secret, and everybody who has the image can read it',
      FORM,
      'leave it out',
    ],
    [
      'an argument of the command is a key',
      (project) => build(project, { command: ['app', KEY] }),
      "the image's command holds a secret, and everybody who has the image can read it",
      'an argument in the form of a key, or a URL with a password',
      'let the program read a variable, which is set where the container is run',
    ],
    [
      'a start is tried with a key',
      (project) => build(project, {}, { ANY: KEY }),
      '"startEnvironment" has a secret in "ANY", and it would be committed with the Dockerfile',
      FORM,
      'write another text in its place, with which the start works too',
    ],
  ]);
});
