import { ComposeDeployment, DeploymentTarget, Device, DeviceReservation, GpuVendor } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

const RESERVED = { deviceReservations: [DeviceReservation.withCapabilities(['gpu'], { driver: 'nvidia' })] };
const NVIDIA = DeploymentTarget.gpu(GpuVendor.NVIDIA);

function withGpu(target: DeploymentTarget, props: object, override?: [string, unknown]): TestProject {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment', { targets: [target] });
  const llm = deployment.addService('llm', { image: SOME_IMAGE, ...props });
  if (override) llm.addOverride(...override);
  return project;
}

test('fails when a target without a GPU has a service that reserves one', () => {
  const project = withGpu(DeploymentTarget.universal(), RESERVED);

  expect(expectProblem(project, 'gpu-is-in-gpu-targets')).toContain(
    '"docker-compose.yml", which is for machines without',
  );
});

test.each([
  ['a device of a GPU by its name', withGpu(DeploymentTarget.cpu(), { devices: [Device.cdi('nvidia.com/gpu=all')] })],
  ['all GPUs by an override', withGpu(DeploymentTarget.mac(), {}, ['gpus', 'all'])],
  ['a GPU of another vendor', withGpu(DeploymentTarget.gpu(GpuVendor.AMD), RESERVED)],
])('fails when a service needs %s', (_, project) => {
  expect(problemsOf(project)).toEqual([expect.stringContaining('[gpu-is-in-gpu-targets]')]);
});

test.each([
  ['is what the target offers', withGpu(NVIDIA, RESERVED)],
  ['is asked for where there is one', withGpu(DeploymentTarget.universal(), { gpu: true })],
  ['is that of a profile', withGpu(DeploymentTarget.universal(), { ...RESERVED, profiles: ['gpu'] })],
  ['is something else', withGpu(DeploymentTarget.universal(), { devices: [Device.cdi('vendor.com/tpu=0')] })],
])('a device may be needed that %s', (_, project) => {
  expect(problemsOf(project)).toEqual([]);
});
