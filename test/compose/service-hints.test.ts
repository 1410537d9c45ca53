import type { ComposeServiceProps } from '../../src';
import { COMPOSE_SCHEMA } from '../../src/private/spec/compose-schema-table';
import { serviceWith } from './rendered';

/** What is said to someone who writes a key of Compose as a property. */
function refusalOf(key: string, value: unknown = 'x'): string {
  try {
    serviceWith({ [key]: value } as Partial<ComposeServiceProps>);
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was refused';
}

test.each([
  ['depends_on', 'call service.addDependency(other, DependencyCondition.HEALTHY)'],
  ['dependsOn', 'call service.addDependency(other, DependencyCondition.HEALTHY)'],
  ['build', "write image: ContainerImage.fromContext('./web')"],
  ['memLimit', 'write limits: { memory: Size.gibibytes(2) }'],
  ['privileged', 'write hardeningExceptions: [HardeningException.privileged(reason)]'],
  ['env_file', "write envFiles: [EnvFile.atPath('./app.env')]"],
  ['blkio_config', 'it has no property: call addOverride("blkio_config", …) on the service'],
  ['blkioConfig', 'it has no property: call addOverride("blkio_config", …) on the service'],
])('who writes "%s" is told how to say it', (key, wayOut) => {
  expect(refusalOf(key)).toBe(`service "Deployment/api": unknown option "${key}"; got "x"; ${wayOut}`);
});

test.each([
  ['healthcheck', 'healthCheck'],
  ['domainname', 'domainName'],
  ['comand', 'command'],
  ['pull_policy', 'pullPolicy'],
  ['extra_hosts', 'extraHosts'],
  ['volume', 'volumes'],
])('who writes "%s" is told of the property "%s"', (key, property) => {
  expect(refusalOf(key)).toContain(`did you mean "${property}"?`);
});

test('each key of Compose is a property, or leads to one, to a value or to an override', () => {
  const keys = Object.keys(COMPOSE_SCHEMA.definitions?.service?.properties ?? {});
  const unclear = keys.filter(
    (key) => !/option "\w+" must|: unknown option .*(did you mean|call|write|leave) /.test(refusalOf(key, 7)),
  );

  expect(keys.length).toBeGreaterThan(80);
  expect(unclear).toEqual([]);
});
