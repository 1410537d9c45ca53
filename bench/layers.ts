import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { tarEntries } from '../test/engine/util/archives';
import { run, temporaryFolder } from './util';

/**
 * Bytes of the files in an image's layers, unpacked. `docker images` says something else in each of Docker's stores, and
 * counts packed layers in one of them.
 */
export function imageSize(image: string): number {
  const folder = temporaryFolder();
  run(['docker', 'save', '--output', join(folder, 'image.tar'), image]);
  run(['tar', '-xf', 'image.tar'], { cwd: folder });
  const [{ Layers: layers }]: { Layers: string[] }[] = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  return layers.reduce((sum, layer) => sum + fileBytes(readFileSync(join(folder, layer))), 0);
}

/** Bytes of the files in a tar, packed with gzip or not. */
export function fileBytes(archive: Buffer): number {
  const tar = archive.readUInt16BE() === 0x1f8b ? gunzipSync(archive) : archive;
  let sum = 0;
  for (const { content } of tarEntries(tar)) sum += content.length;
  return sum;
}
