import { ComposeDeployment, DeploymentTarget, DeviceReservation, GpuVendor } from '../../src';
import { TestProject } from '../util/test-project';
import { composeFile, SOME_IMAGE, serviceWith } from './rendered';

test.each([
  [DeviceReservation.withCapabilities(['tpu']), { count: 'all', capabilities: ['tpu'] }],
  [
    DeviceReservation.withCapabilities(['tpu', 'utility'], {
      driver: 'acme',
      count: 2,
      driverOptions: { virtualization: 'false' },
    }),
    { driver: 'acme', count: 2, capabilities: ['tpu', 'utility'], options: { virtualization: 'false' } },
  ],
  [
    DeviceReservation.withCapabilities(['tpu'], { deviceIds: ['0', '3'] }),
    { device_ids: ['0', '3'], capabilities: ['tpu'] },
  ],
])('a reservation of devices says which they are: %#', (reservation, written) => {
  expect(serviceWith({ deviceReservations: [reservation] }).deploy.resources.reservations).toEqual({
    devices: [written],
  });
});

test('a reservation of devices comes behind the GPU of a target', () => {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment', {
    targets: [DeploymentTarget.gpu(GpuVendor.NVIDIA)],
  });
  deployment.addService('api', {
    image: SOME_IMAGE,
    gpu: true,
    deviceReservations: [DeviceReservation.withCapabilities(['tpu'])],
  });

  const { api } = composeFile(project, 'docker-compose.gpu-nvidia.yml').services;

  expect(api.deploy.resources.reservations.devices).toEqual([
    { driver: 'nvidia', count: 'all', capabilities: ['gpu'] },
    { count: 'all', capabilities: ['tpu'] },
  ]);
});

test('no reservation leaves no key', () => {
  expect(serviceWith({ deviceReservations: [] }).deploy.resources).not.toHaveProperty('reservations');
});
