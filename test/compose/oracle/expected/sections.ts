import { resolved } from '../declarations/texts';
import { PROJECT } from '../names';
import { type Data, map, present, text } from './answer';
import type { Given } from './given';
import { buildSecret } from './image';
import { networkDefinition } from './networking';
import type { Expected } from './service';
import { fileDefinition } from './storage';

export function sections(own: Given): Expected['sections'] {
  const { networking, volumes = [], secrets = [], configs = [], models = [] } = own.properties;
  const networks = networking && 'networks' in networking ? networking.networks : [];
  const { image } = own.declared;
  const buildSecrets = image.from === 'registry' ? [] : (image.options.secrets ?? []);
  return {
    networks: section(own, networks, ({ name, options }) => networkDefinition(own, name, options)),
    volumes: section(
      own,
      volumes.filter((volume) => volume.type === 'volume'),
      ({ name, options: { external, volumeName, driver, driverOptions, labels } }) =>
        present({
          name: text(volumeName) ?? (external ? own.name(name) : own.inProject(name)),
          driver: text(driver),
          driver_opts: map(driverOptions),
          labels: map(labels),
          external,
        }),
    ),
    secrets: {
      ...section(own, secrets, (secret) => fileDefinition(own, secret)),
      ...Object.fromEntries(
        buildSecrets.map(({ name, file }, place) => [
          buildSecret(own, name, place),
          { name: `${PROJECT}_${buildSecret(own, name, place)}`, file: own.path(file) },
        ]),
      ),
    },
    configs: section(own, configs, (config) => fileDefinition(own, config)),
    models: section(own, models, ({ reference, options: { contextSize, runtimeFlags } }) =>
      present({
        model: resolved(reference),
        context_size: contextSize,
        runtime_flags: runtimeFlags?.map(resolved),
      }),
    ),
  };
}

function section<T extends { readonly name: string }>(
  own: Given,
  items: readonly T[],
  define: (item: T) => Data,
): Data {
  return Object.fromEntries(items.map((item) => [own.name(item.name), define(item)]));
}
