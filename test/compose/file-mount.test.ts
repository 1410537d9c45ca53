import { Config, EnvVar, HardeningException, Secret } from '../../src';
import { serviceWith } from './rendered';

const VALUE = EnvVar.required({ name: 'API_KEY', description: 'Opens the gate', secret: true });

test.each([
  ['uid', { uid: 1000 }, { uid: '1000' }],
  ['gid', { gid: 0 }, { gid: '0' }],
  ['the highest uid', { uid: 2 ** 32 - 2 }, { uid: '4294967294' }],
  ['mode', { mode: 0o400 }, { mode: 256 }],
  ['mode of nobody', { mode: 0 }, { mode: 0 }],
  ['mode with all bits', { mode: 0o7777 }, { mode: 4095 }],
])('a mounted file has its %s as Compose reads it', (_, options, written) => {
  const { secrets, configs } = serviceWith({
    hardeningExceptions: [HardeningException.writableFilesystem('files are copied into it')],
    secrets: [Secret.fromEnvironment('key', VALUE).mountAt('/key', options)],
    configs: [Config.fromContent('app', 'a').mountAt('/app.conf', options)],
  });

  expect(secrets).toEqual([{ source: 'key', target: '/key', ...written }]);
  expect(configs).toEqual([{ source: 'app', target: '/app.conf', ...written }]);
});

test.each(['uid', 'gid', 'mode'])(
  'fails when a file of the machine is given a %s, which Compose would ignore',
  (option) => {
    const message = `a file of the machine keeps its owner and mode, so "${option}" would be ignored; got "${option}" for "./app.conf"`;

    expect(() => Config.fromFile('app', './app.conf').mountAt('/app.conf', { [option]: 0o400 })).toThrow(message);
    expect(() => Secret.fromFile('app', './app.conf').mountAt('/app.conf', { [option]: 0o400 })).toThrow(message);
  },
);
