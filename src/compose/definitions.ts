import type { ComposeSpec } from '../private/spec/compose-spec';
import type { ComposeService } from './compose-service';
import type { TextContext } from './env-var';

/** What a Compose file defines beside its services. */
export type DefinedKind = 'networks' | 'volumes' | 'secrets' | 'configs' | 'models';

/** What services name that the Compose file defines, each as often as it is named. */
export function definitionsOf(
  services: readonly ComposeService[],
  context: TextContext,
): Record<DefinedKind, [string, object][]> {
  const all = services.map((service) => service._props);
  const volumes = services.flatMap((service) => service.volumes.map(({ volume }) => volume));
  const secrets = services.flatMap((service) => [...service.secrets, ...service.image._secrets]);
  const configs = all.flatMap((props) => props.configs ?? []);
  const models = all.flatMap((props) => props.models ?? []);
  return {
    networks: all.flatMap((props) => props.networks ?? []).map(({ network }) => [network.name, network._toCompose()]),
    volumes: volumes.filter((volume) => volume._isDefined).map((volume) => [volume.source, volume._toDefinition()]),
    secrets: secrets.map((secret) => [secret.name, secret._toCompose(context)]),
    configs: configs.map((config) => [config.name, config._toCompose(context)]),
    models: models.map((model) => [model.name, model._toCompose()]),
  };
}

/** The sections of a Compose file that define something. */
export function definitionSpecs(services: readonly ComposeService[], context: TextContext): Partial<ComposeSpec> {
  const sections = Object.entries(definitionsOf(services, context))
    .filter(([, entries]) => entries.length > 0)
    .map(([kind, entries]) => [kind, Object.fromEntries(entries)]);
  return Object.fromEntries(sections);
}
