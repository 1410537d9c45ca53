import { inside } from './docker';

/** What a container's control group says, in the terms of both versions of control groups. */
export interface ControlGroup {
  /** Bytes. */
  readonly memoryLimit: number;
  /** Bytes in use, less the part that the kernel takes back when it needs to. */
  readonly memoryInUse: number;
  /** Processors. */
  readonly cpus: number;
  readonly pids: number;
}

/** Reads the control group from inside the container. */
export async function controlGroup(container: string): Promise<ControlGroup> {
  const read = async (file: string) => (await inside(container, 'cat', `/sys/fs/cgroup/${file}`)).trim();
  const second = (await inside(container, 'ls', '/sys/fs/cgroup')).includes('cgroup.controllers');
  const statistic = (text: string, key: string) => Number(new RegExp(`^${key} (\\d+)$`, 'm').exec(text)?.[1]);
  if (second) {
    const [quota, period] = (await read('cpu.max')).split(' ').map(Number);
    return {
      memoryLimit: Number(await read('memory.max')),
      memoryInUse: Number(await read('memory.current')) - statistic(await read('memory.stat'), 'inactive_file'),
      cpus: quota / period,
      pids: Number(await read('pids.max')),
    };
  }
  return {
    memoryLimit: Number(await read('memory/memory.limit_in_bytes')),
    memoryInUse:
      Number(await read('memory/memory.usage_in_bytes')) -
      statistic(await read('memory/memory.stat'), 'total_inactive_file'),
    cpus: Number(await read('cpu/cpu.cfs_quota_us')) / Number(await read('cpu/cpu.cfs_period_us')),
    pids: Number(await read('pids/pids.max')),
  };
}
