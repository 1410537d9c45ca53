import type { ComposeService } from './compose-service';

type Path = readonly (string | number)[];

/** Which declaration a key of a Compose file comes from, in a few words. */
export function originOf(
  path: Path,
  service: ComposeService | undefined,
  overrides: readonly (readonly string[])[],
): string {
  const own = service?._overrides.paths.find((override) => covers(override, path.slice(2)));
  if (service && own) return `it comes from addOverride("${own.join('.')}") of service "${service.serviceName}"`;
  const override = overrides.find((keys) => covers(keys, path));
  if (override) return `it comes from addOverride("${override.join('.')}") of the deployment`;
  return service && path.length > 2
    ? `it comes from service "${service.serviceName}", or from an override of the file`
    : 'it comes from an override of the file';
}

/** Whether an override sets a key, or something above or below it. */
function covers(override: readonly string[], path: Path): boolean {
  return override.every((key, index) => index >= path.length || key === `${path[index]}`);
}
