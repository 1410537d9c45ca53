import { docker } from './docker';

/** Every path of an image, with its kind, mode, owner, and of a file its size and date, or of a link where it leads. */
export async function pathsOf(image: string): Promise<string[]> {
  const mounted = ['/dev', '/proc', '/sys', '/etc/hostname', '/etc/hosts', '/etc/resolv.conf', '/.dockerenv'];
  const without = mounted.flatMap((path) => ['-path', path, '-prune', '-o']);
  const format = ['-type', 'f', '-printf', '%p %M %U:%G %s %T@\n', '-o', '-printf', '%p %M %U:%G %l\n'];
  const options = ['--rm', '--network', 'none', '--user', '0:0', '--entrypoint', 'find'];
  return (await docker('run', ...options, image, '/', ...without, ...format)).trim().split('\n').sort();
}

/** The digests of an image's layers, lowest first. */
export async function layerDigests(image: string): Promise<string[]> {
  return JSON.parse(await docker('image', 'inspect', '--format', '{{json .RootFS.Layers}}', image));
}
