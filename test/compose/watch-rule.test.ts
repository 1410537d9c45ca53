import { ContainerImage, HardeningException, Volume, WatchRule } from '../../src';
import { serviceWith } from './rendered';

const image = ContainerImage.fromContext('./web');
const hardeningExceptions = [HardeningException.writableFilesystem('files are copied into it')];

test.each([
  [WatchRule.rebuild('./package.json'), { action: 'rebuild', path: './package.json' }],
  [WatchRule.restart('./app.toml'), { action: 'restart', path: './app.toml' }],
  [WatchRule.sync('./src', '/app/src'), { action: 'sync', path: './src', target: '/app/src' }],
  [WatchRule.syncAndRestart('./src', '/app/src'), { action: 'sync+restart', path: './src', target: '/app/src' }],
  [
    WatchRule.syncAndExec('./src', '/app/src', ['./reload', '$1']),
    { action: 'sync+exec', path: './src', target: '/app/src', exec: { command: ['./reload', '$$1'] } },
  ],
  [
    WatchRule.sync('./src', '/app/src', { ignore: ['*.tmp'], include: ['**/*.js'], initialSync: true }),
    {
      action: 'sync',
      path: './src',
      target: '/app/src',
      ignore: ['*.tmp'],
      include: ['**/*.js'],
      initial_sync: true,
    },
  ],
])('what is watched is written as it was declared: %#', (rule, written) => {
  expect(serviceWith({ image, hardeningExceptions, watch: [rule] }).develop).toEqual({ watch: [written] });
});

test('a service that watches nothing has no key for it', () => {
  expect(serviceWith({ watch: [] })).not.toHaveProperty('develop');
});

test('files may be copied into a volume of a root filesystem that is read-only', () => {
  const volumes = [Volume.bind('./data').mountAt('/app')];

  expect(serviceWith({ volumes, watch: [WatchRule.sync('./src', '/app/src/')] }).develop.watch).toHaveLength(1);
});

test('files may be copied where nothing is hardened', () => {
  const watch = [WatchRule.sync('./src', '/app/src')];

  expect(
    serviceWith({ watch, hardeningExceptions: [HardeningException.unhardened('taken over')] }).develop.watch,
  ).toHaveLength(1);
});
