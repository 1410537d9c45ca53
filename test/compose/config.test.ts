import { Config, EnvVar, HardeningException } from '../../src';
import { envBlocksOf, fileWith, SOME_IMAGE, serviceWith } from './rendered';

// what the Compose file holds is copied into the container
const hardeningExceptions = [HardeningException.writableFilesystem('a config is copied into it')];

test.each([
  ['lies in a file', Config.fromFile('nginx_conf', './nginx.conf'), { file: './nginx.conf' }],
  ['stands in the Compose file', Config.fromContent('nginx_conf', 'listen 80;\n'), { content: 'listen 80;\n' }],
  ['is known to the platform', Config.external('nginx_conf'), { external: true }],
])('a config that %s is defined once and read by its service', (_, config, definition) => {
  const file = fileWith({ hardeningExceptions, configs: [config] }, (__, deployment) =>
    deployment.addService('web', { image: SOME_IMAGE, hardeningExceptions, configs: [config] }),
  );

  expect(file.configs).toEqual({ nginx_conf: definition });
  expect(file.services.api.configs).toEqual([{ source: 'nginx_conf' }]);
  expect(file.services.web.configs).toEqual([{ source: 'nginx_conf' }]);
});

test('a config may be the value of a variable, by the name that the variable has in .env', () => {
  const value = EnvVar.required({ name: 'FEATURES', description: 'What is switched on' });
  const configs = [Config.fromEnvironment('features', value)];

  expect(fileWith({ hardeningExceptions, configs }).configs).toEqual({ features: { environment: 'FEATURES' } });
  expect(envBlocksOf({ hardeningExceptions, configs })).toEqual(['# What is switched on (required)\nFEATURES=']);
});

test('the content of a config arrives as it stands', () => {
  const content = 'server {\n  return 301 https://$host$request_uri; # ${HOME}\n}\n';
  const configs = [Config.fromContent('nginx_conf', content)];

  expect(fileWith({ hardeningExceptions, configs }).configs.nginx_conf.content).toBe(content.replace(/\$/g, '$$$$'));
  expect(envBlocksOf({ hardeningExceptions, configs })).toEqual([]);
});

test('a variable in the content of a config is looked up in .env', () => {
  const port = EnvVar.withDefault('80', { name: 'HTTP_PORT', description: 'Port of the server' });
  const configs = [Config.fromContent('nginx_conf', `listen ${port}; # $host`)];

  expect(fileWith({ hardeningExceptions, configs }).configs.nginx_conf.content).toBe(
    'listen ${HTTP_PORT:-80}; # $$host',
  );
  expect(envBlocksOf({ hardeningExceptions, configs })).toEqual(['# Port of the server (optional)\n# HTTP_PORT=80']);
});

test('a config has its place, owner and mode in the container', () => {
  const config = Config.fromContent('app', 'a').mountAt('/etc/app.conf', { uid: 1000, gid: 1001, mode: 0o440 });

  expect(config.target).toBe('/etc/app.conf');
  expect(serviceWith({ hardeningExceptions, configs: [config] }).configs).toEqual([
    { source: 'app', target: '/etc/app.conf', uid: '1000', gid: '1001', mode: 0o440 },
  ]);
});

test('a config that is mounted elsewhere leaves the first one as it was', () => {
  const config = Config.fromContent('app', 'a');
  config.mountAt('/etc/app.conf', { mode: 0 });

  expect(config.target).toBeUndefined();
  expect(serviceWith({ hardeningExceptions, configs: [config] }).configs).toEqual([{ source: 'app' }]);
});
