import { ComposeDeployment, ContainerImage, Duration, HealthCheck, HealthCheckTest } from '../../src';
import { NODE_FILES, nodeBuild } from '../dockerfile/node/node-build';
import { synthFiles } from '../util/test-project';
import { imageTag } from './util/docker';
import { run } from './util/run';
import { Stack } from './util/stack';

const SERVER = [
  "const server = require('node:http').createServer((request, response) => response.end());",
  'server.listen(80);',
  "process.on('SIGTERM', () => server.close(() => process.exit(0)));",
].join('\n');

const PORT = 'net.ipv4.ip_unprivileged_port_start';

test('a service lets the user of its image open a low port, which elsewhere is not possible', async () => {
  const files = {
    ...NODE_FILES,
    'package-lock.json':
      '{ "name": "hello", "version": "1.0.0", "lockfileVersion": 3, "packages": { "": { "name": "hello", "version": "1.0.0" } } }',
    'src/main.js': SERVER,
  };
  const image = nodeBuild({}, { ports: [80], imageName: imageTag('low-port') }, files);
  new ComposeDeployment(image.project, 'Deployment').addService('web', {
    image: ContainerImage.fromBuild(image),
    healthCheck: new HealthCheck(image.project, 'Health', {
      test: HealthCheckTest.tcpConnect({ port: 80 }),
      startPeriod: Duration.seconds(20),
    }),
    sysctls: { [PORT]: '80' },
  });
  synthFiles(image.project);
  const stack = new Stack(image.project.outdir, 'docker-compose.yml');
  await stack.up('--build');
  const { Config, HostConfig } = await stack.container('web');

  expect(Config.User).toBe('1000:1000');
  expect(HostConfig).toMatchObject({ CapDrop: ['ALL'], CapAdd: null });
  // a capability is not given to programs of another user than root
  const strict = ['run', '--rm', '--sysctl', `${PORT}=1024`, '--cap-add', 'NET_BIND_SERVICE', image.imageName];
  expect(await run('docker', strict)).toMatchObject({ status: 1, stderr: expect.stringContaining('EACCES') });
});
