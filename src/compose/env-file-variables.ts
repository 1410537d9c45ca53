import type { ComposeService } from './compose-service';
import type { DeploymentTarget } from './deployment-target';
import type { EnvFileVariable } from './env-var';
import { GpuVendor } from './gpu-vendor';
import { AMD_GROUPS } from './service-spec';

/** A deployment, as its variables are read from it. */
export interface EnvironmentSource {
  readonly targets: DeploymentTarget[];
  _servicesIn(target: DeploymentTarget): ComposeService[];
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
    for (const variable of source._servicesIn(target).flatMap((service) => variablesOf(service, target))) {
      found.set(variable.name, [...(found.get(variable.name) ?? []), { variable, file: target.file }]);
    }
  }
  return [...found].map(([name, uses]) => ({ name, uses }));
}

function variablesOf(service: ComposeService, target: DeploymentTarget): EnvFileVariable[] {
  const declared = Object.entries(service.environment).flatMap(([key, value]) => value._variable(key) ?? []);
  const amd = service._props.gpu && target.gpuVendor === GpuVendor.AMD ? AMD_GROUPS : [];
  return [
    ...declared,
    ...amd.map(({ name, group }) => ({
      name,
      description: `Number of the group "${group}" of this machine, which owns AMD's devices`,
      required: true,
      secret: false,
      generate: `getent group ${group} | cut -d: -f3`,
    })),
  ];
}
