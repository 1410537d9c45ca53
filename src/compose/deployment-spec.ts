import type { ComposeSpec } from '../private/spec/compose-spec';
import type { ComposeService } from './compose-service';
import { writeTexts } from './compose-texts';
import { definitionSpecs } from './definitions';
import type { DeploymentTarget } from './deployment-target';
import type { EnvFileVariable, TextContext } from './env-var';
import { toServiceSpec } from './service-spec';

/** A deployment, as its files are made of it. */
export interface SpecSource {
  readonly composeName: string;
  _servicesIn(target: DeploymentTarget): ComposeService[];
  readonly _overrides: { applyTo(spec: object): void };
}

/** A variable of `.env` that a Compose file reads, and the service that it is read for, if it is one. */
export interface FoundVariable {
  readonly variable: EnvFileVariable;
  readonly service?: string;
}

/** What stands in the Compose file of a target, and the variables of `.env` that it reads, in the order of the file. */
export interface WrittenSpec {
  readonly spec: ComposeSpec;
  readonly variables: readonly FoundVariable[];
}

/** The Compose file of a target as it will be written, overrides and patches included, and the variables that were declared in it. */
export interface FinishedFile {
  readonly finished: object;
  readonly variables: readonly FoundVariable[];
}

/** The Compose file of a target, as data. */
export function writeSpec(source: SpecSource, target: DeploymentTarget): WrittenSpec {
  const variables: FoundVariable[] = [];
  let service: string | undefined;
  const context: TextContext = { target, found: (variable) => variables.push({ variable, service }) };
  const services = source._servicesIn(target);
  const spec: ComposeSpec = {
    name: source.composeName,
    services: Object.fromEntries(services.map((service) => [service.serviceName, toServiceSpec(service, target)])),
    ...definitionSpecs(services, context),
  };
  source._overrides.applyTo(spec);
  const written = writeTexts<ComposeSpec>({ ...spec, services: {} }, context);
  for (const [name, declared] of Object.entries(spec.services ?? {})) {
    service = name;
    written.services[name] = writeTexts(declared, context);
  }
  return { spec: written, variables };
}
