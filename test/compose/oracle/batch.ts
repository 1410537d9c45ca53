import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ComposeDeployment, EnvFileFormat, HealthCheck, HealthCheckTest, RestartPolicy } from '../../../src';
import { DEPLOYMENT_RULES, SERVICE_RULES } from '../../../src/compose/rules';
import { PYTHON_FILES, synthFiles, TestProject } from '../../util/test-project';
import { wholeComposeConfig } from '../compose-config';
import { pythonBuild, SOME_IMAGE } from '../rendered';
import type { DeclaredService } from './declarations/service';
import { declare } from './declare/service';
import { envOf } from './expected/environment';
import { type Expected, expected } from './expected/service';
import { envFile, HELPERS, PROJECT } from './names';

/** How one service of a batch differs from what was declared. */
export interface Failure {
  readonly index: number;
  readonly differences: readonly string[];
}

/** Declares services in one file, has Compose read it, and compares value by value; a file that is refused is halved. */
export async function failuresOf(services: readonly DeclaredService[]): Promise<Failure[]> {
  try {
    return await compare(services);
  } catch (error) {
    if (services.length === 1) return [{ index: 0, differences: [(error as Error).message] }];
    const middle = Math.ceil(services.length / 2);
    const first = await failuresOf(services.slice(0, middle));
    if (first.length > 0) return first;
    const second = await failuresOf(services.slice(middle));
    if (second.length > 0) return second.map(({ index, differences }) => ({ index: index + middle, differences }));
    return [
      { index: 0, differences: [`only together with ${services.length - 1} others: ${(error as Error).message}`] },
    ];
  }
}

async function compare(services: readonly DeclaredService[]): Promise<Failure[]> {
  const folder = write(services);
  const { config, warnings } = await wholeComposeConfig(folder, 'docker-compose.yml');
  if (warnings !== '') throw new Error(`docker compose config warns: ${warnings}`);
  const answers = services.map((service, index) => expected(service, index, folder));
  const stray = strayNames(config, answers);
  if (stray.length > 0) throw new Error(`Compose reads what nobody declared: ${stray.join(', ')}`);
  return answers
    .map((answer, index) => ({ index, differences: differencesFrom(answer, config) }))
    .filter(({ differences }) => differences.length > 0);
}

/** Synthesizes a file with the services, with .env and what else they name; answers the folder. */
export function write(services: readonly DeclaredService[]): string {
  const project = new TestProject(PYTHON_FILES);
  const deployment = new ComposeDeployment(project, 'Deployment', { name: PROJECT });
  const build = pythonBuild(project, 'Image', { imageName: `${PROJECT}:latest` });
  const healthCheck = new HealthCheck(project, 'Helper', { test: HealthCheckTest.command(['true']) });
  const helpers = HELPERS.map((name) =>
    deployment.addService(name, { image: SOME_IMAGE, healthCheck, restart: RestartPolicy.NO }),
  );
  for (const [index, service] of services.entries()) {
    declare(deployment, { folder: project.outdir, helpers, build }, service, index);
  }
  // what should not be declared together is another matter: here it must arrive
  for (const { id, always } of [...SERVICE_RULES, ...DEPLOYMENT_RULES])
    if (!always) deployment.suppressRule(id, 'its values are generated');
  synthFiles(project);
  writeFileSync(
    join(project.outdir, '.env'),
    dotEnv(services, readFileSync(join(project.outdir, '.env.example'), 'utf8')),
  );
  return project.outdir;
}

/** A default is used because nothing sets the variable, or because the template's own line does. */
function dotEnv(services: readonly DeclaredService[], template: string): string {
  const parts = services.map((service, index) => envOf(service, index));
  const set = parts.flatMap((part) => Object.entries(part.set));
  // Compose ends a line where "\n" is, and nowhere else
  const lines = new Map(template.split('\n').map((line) => [/^# (\w+)=/.exec(line)?.[1], line.slice(2)]));
  const kept = parts
    .flatMap(({ unset }) => unset)
    .filter((name, place, all) => /[02468ace]$/.test(name) && all.indexOf(name) === place)
    .flatMap((name) => lines.get(name) ?? []);
  return `${envFile(set, EnvFileFormat.COMPOSE)}${kept.map((line) => `${line}\n`).join('')}`;
}

function strayNames(config: Record<string, Record<string, unknown>>, answers: readonly Expected[]): string[] {
  return (['services', 'networks', 'volumes', 'secrets', 'configs', 'models'] as const).flatMap((kind) => {
    const declared = new Set(
      kind === 'services'
        ? [...HELPERS, ...answers.map(({ name }) => name)]
        : [
            ...(kind === 'networks' ? ['default'] : []),
            ...answers.flatMap(({ sections }) => Object.keys(sections[kind])),
          ],
    );
    return Object.keys(config[kind] ?? {})
      .filter((name) => !declared.has(name))
      .map((name) => `${kind}.${name}`);
  });
}

function differencesFrom(
  { name, service, note, sections }: Expected,
  config: Record<string, Record<string, unknown>>,
): string[] {
  return [
    ...differences(service, comparable(config.services[name] as Answer), 'service'),
    ...differences(note, config[`x-${name}`], 'note'),
    ...Object.entries(sections).flatMap(([kind, items]) =>
      Object.entries(items).flatMap(([item, definition]) =>
        differences(definition, config[kind]?.[item], `${kind}.${item}`),
      ),
    ),
  ];
}

interface Answer {
  readonly logging?: { readonly driver?: string; readonly options?: Record<string, string> };
  readonly secrets?: { readonly target: string }[];
}

const LOG_UNITS: Record<string, number> = { b: 1, k: 1e3, m: 1e6, g: 1e9 };

/** A service as it is compared, where there are several ways to write one thing: a log's size in bytes, a secret's whole path. */
function comparable(service: Answer): Answer {
  const { logging, secrets } = service;
  return {
    ...service,
    ...(logging && { logging: { ...logging, ...(logging.options && { options: inBytes(logging.options) }) } }),
    ...(secrets && { secrets: secrets.map((secret) => ({ ...secret, target: wholePath(secret.target) })) }),
  };
}

function inBytes(options: Record<string, string>): Record<string, string> {
  const [, amount, unit] = /^(\d+)([bkmg])$/.exec(options['max-size'] ?? '') ?? [];
  return amount === undefined ? options : { ...options, 'max-size': `${Number(amount) * LOG_UNITS[unit]}b` };
}

function wholePath(target: string): string {
  return target.startsWith('/') ? target : `/run/secrets/${target}`;
}

function differences(wanted: unknown, got: unknown, path: string): string[] {
  if (isObject(wanted) && isObject(got) && Array.isArray(wanted) === Array.isArray(got)) {
    return [...new Set([...Object.keys(wanted), ...Object.keys(got)])].flatMap((key) =>
      differences((wanted as Record<string, unknown>)[key], (got as Record<string, unknown>)[key], `${path}.${key}`),
    );
  }
  // what JSON says of a number: -0 is 0
  return JSON.stringify(wanted) === JSON.stringify(got)
    ? []
    : [`${path}: got ${shown(got)} instead of ${shown(wanted)}`];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function shown(value: unknown): string {
  const words = JSON.stringify(value)?.replace(/[^\x20-\x7e]/gu, codePoint) ?? 'nothing';
  return words.length > 300 ? `${words.slice(0, 300)}…` : words;
}

function codePoint(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
