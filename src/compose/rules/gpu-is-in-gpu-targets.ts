import type { Rule } from '../../private/rule';
import type { DeploymentTarget } from '../deployment-target';
import { inEachFile, itemsOf, type Keys, keysOf, textsOf } from '../finished-service';
import { GpuVendor } from '../gpu-vendor';
import type { RuledService } from './subject';

/** Only a target that offers a GPU has services that need one. */
export const GPU_IS_IN_GPU_TARGETS: Rule<RuledService> = {
  id: 'gpu-is-in-gpu-targets',
  summary: 'A service that cannot start without a GPU is in targets with such a GPU only',
  find: (subject) =>
    inEachFile(subject, ({ spec, target }) => {
      const needed = itemsOf(spec.profiles).length > 0 ? undefined : gpusOf(spec).find((gpu) => !offers(target, gpu));
      if (needed === undefined) return [];
      const machine = target.gpuVendor === undefined ? 'without a GPU' : `with a GPU of ${target.gpuVendor}`;
      return [
        `service "${subject.service.serviceName}" cannot start from "${target.file}", which is for machines ${machine}; got ${needed.key} ` +
          `that needs ${needed.vendor === undefined ? 'a GPU' : `a GPU of ${needed.vendor}`}; use gpu: true, which means something in GPU targets only, or give it a profile`,
      ];
    }),
};

/** A GPU that a service needs: the key that says so, and whose it must be. */
interface NeededGpu {
  readonly key: string;
  readonly vendor?: string;
}

function gpusOf(spec: Keys): NeededGpu[] {
  const reserved = itemsOf(keysOf(keysOf(keysOf(spec.deploy).resources).reservations).devices);
  const gpus = spec.gpus === 'all' ? [{}] : itemsOf(spec.gpus);
  return [
    ...reserved
      .map(keysOf)
      .filter(({ capabilities, driver }) => textsOf(capabilities).includes('gpu') || driver === GpuVendor.NVIDIA)
      .map(({ driver }) => ({ key: 'deploy.resources.reservations.devices', vendor: vendorOf(driver) })),
    ...gpus.map((gpu) => ({ key: 'gpus', vendor: vendorOf(keysOf(gpu).driver) })),
    ...textsOf(spec.devices)
      .filter((device) => /^[\w.-]+\/gpu=/.test(device))
      .map((device) => ({ key: `device "${device}"`, vendor: vendorOf(device) })),
  ];
}

function vendorOf(text: unknown): string | undefined {
  return Object.values(GpuVendor).find((vendor) => typeof text === 'string' && text.startsWith(vendor));
}

function offers(target: DeploymentTarget, { vendor }: NeededGpu): boolean {
  return target.gpuVendor !== undefined && (vendor ?? target.gpuVendor) === target.gpuVendor;
}
