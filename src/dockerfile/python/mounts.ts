import type { MountSpec } from '../../private/spec/dockerfile-spec';

/** Lets an interpreter of the build keep what it compiles, which the images turn off. */
export const QUICKLY = 'PYTHONDONTWRITEBYTECODE="" PYTHONPYCACHEPREFIX=/pycache';
export const UV = mount({ from: 'uv', source: '/uv', target: '/usr/local/bin/uv' });
export const UV_CACHE = cache('uv', '/root/.cache/uv');

export function mount(options: Record<string, string | true>): MountSpec {
  return { type: 'bind', options };
}

function cache(id: string, target: string): MountSpec {
  return { type: 'cache', options: { id, target } };
}

/** Where the interpreter keeps what it compiles for itself while the image is built, and one stage leaves the application for another. */
export function interpreterCache(version: string): MountSpec {
  return cache(`pycache-${version}`, '/pycache');
}
