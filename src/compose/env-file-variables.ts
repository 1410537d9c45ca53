import { type SpecSource, writeSpec } from './deployment-spec';
import type { DeploymentTarget } from './deployment-target';
import type { EnvFileVariable } from './env-var';

/** A deployment, as its variables are read from it. */
export interface EnvironmentSource extends SpecSource {
  readonly targets: DeploymentTarget[];
}

/** One place where a Compose file reads a variable. */
export interface VariableUse {
  readonly variable: EnvFileVariable;
  readonly file: string;
}

/** The variables that the Compose files of a deployment read, in the order in which they are met. */
export function usedVariables(source: EnvironmentSource): { name: string; uses: VariableUse[] }[] {
  const found = new Map<string, VariableUse[]>();
  for (const target of source.targets) {
    for (const variable of writeSpec(source, target).variables) {
      found.set(variable.name, [...(found.get(variable.name) ?? []), { variable, file: target.file }]);
    }
  }
  return [...found].map(([name, uses]) => ({ name, uses }));
}
