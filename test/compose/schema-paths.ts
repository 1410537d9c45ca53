import { COMPOSE_SCHEMA, type Schema } from '../../src/private/spec/compose-schema-table';

const NAME = '<name>';

/**
 * The paths of all keys of a Compose file, in the order of the schema: `services.<name>.ports[].host_ip`,
 * `networks.<name>.ipam.config[].subnet`. Keys whose names the specification leaves open, as those of `labels`, have none.
 */
export function schemaPaths(schema: Schema = COMPOSE_SCHEMA): string[] {
  const paths = new Set<string>();
  const walk = (node: Schema, path: string): void => {
    if (node.$ref !== undefined) walk(schema.definitions?.[node.$ref.replace('#/definitions/', '')] ?? {}, path);
    for (const branch of node.oneOf ?? []) walk(branch, path);
    if (node.items !== undefined) walk(node.items, `${path}[]`);
    const below = path === '' ? '' : `${path}.`;
    for (const [key, inner] of Object.entries(node.properties ?? {})) {
      paths.add(`${below}${key}`);
      walk(inner, `${below}${key}`);
    }
    for (const [pattern, inner] of Object.entries(node.patternProperties ?? {})) {
      if (pattern !== '^x-') walk(inner, `${below}${NAME}`);
    }
  };
  walk(schema, '');
  return [...paths];
}
