import { posix } from 'node:path';
import type { Rule } from '../../private/rule';
import type { ComposeService } from '../compose-service';
import { DependencyCondition } from '../dependency-condition';
import type { DeploymentTarget } from '../deployment-target';
import type { RuledDeployment } from './subject';

/** Only one container at a time writes to a database of SQLite. */
export const SQLITE_HAS_ONE_WRITER: Rule<RuledDeployment> = {
  id: 'sqlite-has-one-writer',
  summary: 'A database of SQLite is written by one container at a time',
  find: (deployment) => {
    const writers = [...writersOf(deployment.services)].filter(
      ([, services]) => services.length > 1 || (services[0]._props.replicas ?? 1) > 1,
    );
    const problems = deployment.targets.flatMap((target) =>
      writers.flatMap(([database, services]) => problemsOf(database, services, target)),
    );
    return [...new Set(problems)];
  },
};

const WAY_OUT = 'let one container write and the others mount it with readOnly: true, or use a database server';

function problemsOf(database: string, writers: readonly ComposeService[], target: DeploymentTarget): string[] {
  const present = writers.filter((service) => service._isIn(target));
  const together = present.filter((service) => !present.some((other) => startsAfter(other, service, target)));
  const several = present.filter(({ _props: { replicas = 1 } }) => replicas > 1);
  return [
    ...several.map(
      ({ serviceName, _props: { replicas } }) =>
        `service "${serviceName}" has several containers that write to one database of SQLite, which takes one writer at a time; got ` +
        `replicas: ${replicas} and ${database}; ${WAY_OUT}`,
    ),
    ...(together.length < 2
      ? []
      : [
          `services ${together.map(({ serviceName }) => `"${serviceName}"`).join(' and ')} write to the same database of SQLite, which takes ` +
            `one writer at a time; got ${database}; ${WAY_OUT}`,
        ]),
  ];
}

/** The services that write to each database of SQLite which a variable names by its path, or by a URL with one. */
function writersOf(services: readonly ComposeService[]): Map<string, ComposeService[]> {
  const writers = new Map<string, ComposeService[]>();
  for (const service of services) {
    for (const database of new Set(databasesOf(service))) {
      writers.set(database, [...(writers.get(database) ?? []), service]);
    }
  }
  return writers;
}

function databasesOf({ volumes, environment, _props: { workingDirectory = '/' } }: ComposeService): string[] {
  const mounts = volumes.filter(({ readOnly, volume }) => !readOnly && volume.source !== '');
  if (mounts.length === 0) return [];
  return Object.values(environment).flatMap(({ _literal: value = '' }) => {
    const path = sqlitePath(value, workingDirectory);
    const mount = path === undefined ? undefined : mounts.find(({ target }) => path.startsWith(`${target}/`));
    return mount && path ? [`"${path.slice(mount.target.length + 1)}" in "${mount.volume.source}"`] : [];
  });
}

function sqlitePath(value: string, workingDirectory: string): string | undefined {
  const [, inUrl] = /^sqlite3?(?:\+\w+)?:\/\/\/?([^?#]+)/.exec(value) ?? [];
  const [, plain] = /^(?:file:)?(\/[^?#]+\.(?:db|db3|sqlite|sqlite3))(?:[?#].*)?$/.exec(value) ?? [];
  const path = inUrl ?? plain;
  return path === undefined || path === ':memory:' ? undefined : posix.resolve(workingDirectory, path);
}

/** Whether a service starts only when another one has ended, over others too. */
function startsAfter(service: ComposeService, ended: ComposeService, target: DeploymentTarget): boolean {
  const seen = new Set<ComposeService>();
  const visit = (current: ComposeService): boolean => {
    if (seen.has(current)) return false;
    seen.add(current);
    return current
      ._dependenciesIn(target)
      .some(
        (dependency) =>
          (dependency.service === ended && dependency.condition === DependencyCondition.COMPLETED_SUCCESSFULLY) ||
          visit(dependency.service),
      );
  };
  return visit(service);
}
