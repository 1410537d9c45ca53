import { type LookedUp, lookedUp } from '../private/looked-up';
import type { FinishedFile } from './deployment-spec';
import type { DeploymentTarget } from './deployment-target';
import type { EnvFileVariable } from './env-var';

/** A deployment, as its variables are read from it. */
export interface EnvironmentSource {
  readonly targets: DeploymentTarget[];
  _finish(target: DeploymentTarget): FinishedFile;
}

/** A deployment whose Compose files have just been written. */
export interface WrittenSource {
  readonly targets: DeploymentTarget[];
  _takeWritten(target: DeploymentTarget): FinishedFile;
}

/** One place where a Compose file reads a variable. */
export interface VariableUse {
  readonly variable: EnvFileVariable;
  readonly file: string;
  /** The service that it is read for, if it is one. */
  readonly service?: string;
}

/** A variable of `.env`, and where it is read. */
export interface UsedVariable {
  readonly name: string;
  readonly uses: VariableUse[];
}

/** The variables that a deployment declares, in the order in which they are met. */
export function usedVariables(source: EnvironmentSource): UsedVariable[] {
  return byName(finishedFiles(source.targets, (target) => source._finish(target)).flatMap(({ declared }) => declared));
}

/**
 * The variables that the finished Compose files read. A file can be changed after all declarations, by overrides and patches,
 * which read other variables or take one away.
 */
export function readVariables(source: WrittenSource): UsedVariable[] {
  const files = finishedFiles(source.targets, (target) => source._takeWritten(target));
  const known = new Map(
    files.flatMap(({ declared }) =>
      declared.map(({ variable }): [string, EnvFileVariable] => [variable.name, variable]),
    ),
  );
  return byName(
    files.flatMap(({ file, declared, finished }) => {
      const read = lookedUp(finished);
      const uses = declared.filter(({ variable }) => read.has(variable.name));
      for (const { variable } of uses) read.delete(variable.name);
      const others = [...read].map(([name, what]) => ({ variable: known.get(name) ?? undescribed(name, what), file }));
      return [...uses, ...others];
    }),
  );
}

function undescribed(name: string, what: LookedUp): EnvFileVariable {
  return {
    name,
    description: 'Read by an override or a patch, which does not say what it is for',
    secret: false,
    ...what,
  };
}

function finishedFiles(
  targets: readonly DeploymentTarget[],
  finish: (target: DeploymentTarget) => FinishedFile,
): { file: string; finished: object; declared: VariableUse[] }[] {
  return targets.map((target) => {
    const { file } = target;
    const { finished, variables } = finish(target);
    return { file, finished, declared: variables.map((found) => ({ ...found, file })) };
  });
}

function byName(uses: readonly VariableUse[]): UsedVariable[] {
  const found = new Map<string, VariableUse[]>();
  for (const use of uses) {
    const { name } = use.variable;
    const places = found.get(name);
    if (places === undefined) found.set(name, [use]);
    else places.push(use);
  }
  return [...found].map(([name, places]) => ({ name, uses: places }));
}
