import { NetworkMode, Port } from '../../src';
import { fileWith, SOME_IMAGE, serviceWith } from './rendered';

test.each([
  [NetworkMode.none(), 'none'],
  [NetworkMode.host(), 'host'],
  [NetworkMode.bridge(), 'bridge'],
  [NetworkMode.container('vpn'), 'container:vpn'],
])('a network mode is written as Compose knows it: %p', (networkMode, written) => {
  expect(networkMode.mode).toBe(written);
  expect(serviceWith({ networkMode }).network_mode).toBe(written);
});

test('a network mode names another service of the deployment', () => {
  const { services } = fileWith({ networkMode: NetworkMode.service('vpn') }, (_, deployment) =>
    deployment.addService('vpn', { image: SOME_IMAGE }),
  );

  expect(services.api.network_mode).toBe('service:vpn');
});

test('a service may publish ports on the bridge of Docker', () => {
  const service = serviceWith({ networkMode: NetworkMode.bridge(), ports: [Port.published(8000)] });

  expect(service).toMatchObject({ network_mode: 'bridge', ports: [{ published: '8000' }] });
});

test('a service that is connected as the machine may know further names', () => {
  const service = serviceWith({ networkMode: NetworkMode.host(), extraHosts: { db: '10.0.0.5' }, hostname: 'api' });

  expect(service).toMatchObject({ network_mode: 'host', extra_hosts: ['db:10.0.0.5'], hostname: 'api' });
});
