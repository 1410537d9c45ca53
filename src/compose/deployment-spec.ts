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

/** What stands in the Compose file of a target, and the variables of `.env` that it reads, in the order of the file. */
export interface WrittenSpec {
  readonly spec: ComposeSpec;
  readonly variables: readonly EnvFileVariable[];
}

/** The Compose file of a target, as data. */
export function writeSpec(source: SpecSource, target: DeploymentTarget): WrittenSpec {
  const variables: EnvFileVariable[] = [];
  const context: TextContext = { target, found: (variable) => variables.push(variable) };
  const services = source._servicesIn(target);
  const spec: ComposeSpec = {
    name: source.composeName,
    services: Object.fromEntries(services.map((service) => [service.serviceName, toServiceSpec(service, target)])),
    ...definitionSpecs(services, context),
  };
  source._overrides.applyTo(spec);
  return { spec: writeTexts(spec, context), variables };
}
