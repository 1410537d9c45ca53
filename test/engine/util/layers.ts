import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type ArchiveEntry, isTar, tarEntries, unpacked } from './archives';
import { must } from './run';
import { freshFolder } from './undo';

/** One layer of an image, or another file of what was saved with it. */
export interface Layer {
  /** Its digest or its path. */
  readonly id: string;
  /** Its files, not those inside archives. */
  entries(): Iterable<ArchiveEntry>;
}

/** The layers of images as `docker save` writes them, lowest first; one that several images share is in each of them. */
export function savedLayers(...images: string[]): Promise<Map<string, Layer[]>> {
  return savedLayersIn({}, ...images);
}

/** The layers of images of an engine that is not the usual one. */
export async function savedLayersIn(env: Record<string, string>, ...images: string[]): Promise<Map<string, Layer[]>> {
  const folder = freshFolder();
  await must('sh', ['-c', 'docker save "$@" | tar --extract --file -', 'sh', ...images], { cwd: folder, env });
  const manifest: { RepoTags: string[] | null; Layers: string[]; Config: string }[] = JSON.parse(
    readFileSync(join(folder, 'manifest.json'), 'utf8'),
  );
  const saved = new Map<string, Layer[]>();
  for (const { RepoTags, Layers, Config } of manifest) {
    for (const tag of RepoTags ?? [])
      saved.set(
        tag,
        [...Layers, Config].map((path) => layerOf(folder, path)),
      );
  }
  const missing = images.find((image) => !saved.has(image));
  if (missing !== undefined) throw new Error(`docker save wrote no "${missing}"`);
  return saved;
}

/** Every file of a cache export: layers, manifests and configurations. */
export function exportedLayers(folder: string): Layer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => layerOf(entry.parentPath, entry.name));
}

/** Bytes of the files of an image, all layers counted. */
export function unpackedSize(layers: readonly Layer[]): number {
  let size = 0;
  for (const layer of layers) for (const { content } of layer.entries()) size += content.length;
  return size;
}

function layerOf(folder: string, path: string): Layer {
  return {
    id: path,
    *entries() {
      const data = plain(path, readFileSync(join(folder, path)));
      if (isTar(data)) yield* tarEntries(data);
      else if (path.endsWith('.tar')) throw new Error(`layer ${path} is no tar that this reader knows`);
    },
  };
}

function plain(path: string, data: Buffer): Buffer {
  const magic = data.length < 4 ? 0 : data.readUInt32BE(0);
  if (magic === 0x28b52ffd) throw new Error(`${path} is compressed with zstd, which this reader does not know`);
  return magic >>> 16 === 0x1f8b ? gunzipSync(data) : data;
}

/** Every file of a layer, those inside archives too, and the layer's own bytes where it is no tar. */
export function* everyFile(layer: Layer): Generator<ArchiveEntry> {
  for (const entry of layer.entries()) yield* unpacked(entry);
}
