import { type ComposeDeployment, HardeningException, Port, RestartPolicy, Volume } from '../../src';
import { synthFiles } from '../util/test-project';
import { projectWith } from './rendered';

function linesWith(
  comment: (
    service: Parameters<NonNullable<Parameters<typeof projectWith>[1]>>[0],
    deployment: ComposeDeployment,
  ) => void,
): string[] {
  const volumes = [Volume.named('data').mountAt('/data')];
  const props = { ports: [Port.published(8000)], volumes, restart: RestartPolicy.NO };
  return synthFiles(projectWith(props, comment))['docker-compose.yml'].split('\n');
}

/** The lines above one that begins with a key, as far as they are comments. */
function above(lines: readonly string[], key: string): string[] {
  const index = lines.findIndex((line) => line.startsWith(key));
  const others = lines.slice(0, index).filter((line) => !/^ *#/.test(line));
  const first = lines.lastIndexOf(others[others.length - 1], index) + 1;
  return lines.slice(first, index);
}

test('a comment stands above the service, or above one of its keys', () => {
  const lines = linesWith((service) => {
    service.addComment('Serves the API');
    service.addComment('The load balancer asks here', 'ports');
    service.addComment('As much as a test needs', 'deploy.resources.limits.memory');
  });

  expect(above(lines, '  api:')).toEqual(['  # Serves the API']);
  expect(above(lines, '    ports:')).toEqual(['    # The load balancer asks here']);
  expect(above(lines, '          memory:')).toEqual(['          # As much as a test needs']);
});

test('a comment of the deployment stands above what is no service', () => {
  const lines = linesWith((_, deployment) => {
    deployment.addComment('Back it up', 'volumes.data');
    deployment.addComment('All that runs', 'services');
  });

  expect(above(lines, '  data:')).toEqual(['  # Back it up']);
  expect(above(lines, 'services:')).toEqual(['# All that runs']);
});

test('a comment of several lines keeps them', () => {
  const lines = linesWith((service) => service.addComment('One job:\n\n\t- it waits\n# no more', 'restart'));

  expect(above(lines, '    restart:')).toEqual(['    # One job:', '    #', '    # \t- it waits', '    # # no more']);
});

test('several comments above one key stand below each other', () => {
  const lines = linesWith((service, deployment) => {
    service.addComment('second', 'restart');
    service.addComment('third', 'restart');
    deployment.addComment('first', 'services.api.restart');
  });

  expect(above(lines, '    restart:')).toEqual(['    # first', '    # second', '    # third']);
});

test('a comment stands beside the reason of an exception', () => {
  const project = projectWith(
    { hardeningExceptions: [HardeningException.writableFilesystem('it keeps caches')] },
    (service) => service.addComment('to be looked at', 'read_only'),
  );

  expect(above(synthFiles(project)['docker-compose.yml'].split('\n'), '    read_only:')).toEqual([
    '    # to be looked at',
    '    # it keeps caches',
  ]);
});

test('a comment is no YAML, whatever it says', () => {
  const lines = linesWith((service) => service.addComment('restart: always\n"quoted" {a: b}', 'restart'));

  expect(above(lines, '    restart:')).toEqual(['    # restart: always', '    # "quoted" {a: b}']);
  expect(lines.filter((line) => line.startsWith('    restart:'))).toEqual(['    restart: "no"']);
});
