import { DeploymentTarget, GpuVendor } from '../../src';

test.each([
  [DeploymentTarget.universal(), 'universal', 'docker-compose.yml', 'host', true, undefined],
  [DeploymentTarget.mac(), 'mac', 'docker-compose.mac.yml', 'host', false, undefined],
  [DeploymentTarget.cpu(), 'cpu', 'docker-compose.cpu.yml', 'container', false, undefined],
  [DeploymentTarget.gpu(GpuVendor.NVIDIA), 'gpu-nvidia', 'docker-compose.gpu-nvidia.yml', 'container', false, 'nvidia'],
  [DeploymentTarget.gpu(GpuVendor.AMD), 'gpu-amd', 'docker-compose.gpu-amd.yml', 'container', false, 'amd'],
])('%j is a target', (target, name, file, modelServer, mapsHost, gpuVendor) => {
  expect({ ...target }).toEqual({ name, file, modelServer, mapsHost, gpuVendor });
});

test('fails when the maker of the GPU is unknown', () => {
  expect(() => DeploymentTarget.gpu('intel' as GpuVendor)).toThrow(
    'DeploymentTarget.gpu: the vendor must be a member of GpuVendor; got "intel"; use GpuVendor.NVIDIA, GpuVendor.AMD',
  );
});
