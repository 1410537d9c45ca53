import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import { type ArchiveEntry, tarEntries, unpacked } from '../../test/engine/util/archives';
import { run, temporaryFolder } from '../util';

// what `docker push` uses
const LEVEL = 6;

/** What an image is made of. */
export interface Contents {
  /** Bytes of the files of all layers, unpacked. `docker images` says something else in each of Docker's stores. */
  readonly size: number;
  /** Bytes of all layers, compressed. */
  readonly compressed: number;
  readonly layers: number;
  /** Source files that a container sees. */
  readonly sourceInImage: number;
  /** Source files in any layer, those too that a later layer hides, or that an archive holds. */
  readonly sourceInLayers: number;
}

interface LayerContents {
  readonly size: number;
  readonly compressed: number;
  readonly paths: readonly string[];
  /** The paths that are source, and for one in an archive the path of that archive. */
  readonly source: readonly string[];
}

/** Reads images as `docker save` writes them; a layer that several images share is read once. */
export class ImageReader {
  private readonly known = new Map<string, Promise<LayerContents>>();
  private readonly source = new Set<string>();
  private readonly sizes = new Set<number>();

  public constructor(source: Iterable<Buffer>) {
    for (const text of source) {
      if (text.length === 0) continue; // others have empty files too
      this.source.add(sha256(text));
      this.sizes.add(text.length);
    }
  }

  public async read(image: string): Promise<Contents> {
    const folder = temporaryFolder();
    run(['docker', 'save', '--output', join(folder, 'image.tar'), image]);
    run(['tar', '-xf', 'image.tar'], { cwd: folder });
    run(['rm', 'image.tar'], { cwd: folder });
    const [{ Layers: paths }]: { Layers: string[] }[] = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    const layers: LayerContents[] = [];
    for (const path of paths) layers.push(await this.layer(join(folder, path)));
    run(['rm', '-r', folder]);
    return {
      size: sum(layers.map(({ size }) => size)),
      compressed: sum(layers.map(({ compressed }) => compressed)),
      layers: layers.length,
      sourceInImage: visibleSource(layers),
      sourceInLayers: sum(layers.map(({ source }) => source.length)),
    };
  }

  private layer(path: string): Promise<LayerContents> {
    const data = readFileSync(path);
    const tar = data.readUInt16BE() === 0x1f8b ? gunzipSync(data) : data;
    const id = sha256(tar);
    const known = this.known.get(id) ?? this.readLayer(tar);
    this.known.set(id, known);
    return known;
  }

  private async readLayer(tar: Buffer): Promise<LayerContents> {
    const packed = promisify(gzip)(tar, { level: LEVEL });
    const entries = [...tarEntries(tar)];
    return {
      size: sum(entries.map(({ content }) => content.length)),
      paths: entries.map(({ path }) => clean(path)),
      source: entries.flatMap((entry) => [...unpacked(entry)].flatMap((file) => this.sourceOf(entry, file))),
      compressed: (await packed).length,
    };
  }

  private sourceOf(entry: ArchiveEntry, { content }: ArchiveEntry): string[] {
    return this.sizes.has(content.length) && this.source.has(sha256(content)) ? [clean(entry.path)] : [];
  }
}

/** How many source files are left when each layer lies on those before it, with the files that say what is deleted. */
function visibleSource(layers: readonly LayerContents[]): number {
  let visible: string[] = [];
  for (const { paths, source } of layers) {
    const replaced = new Set(paths);
    const deleted = paths.filter((path) => basename(path).startsWith('.wh.')).map(deletedBy);
    const isDeleted = (path: string) => deleted.some((gone) => path === gone || path.startsWith(`${gone}/`));
    visible = [...visible.filter((path) => !replaced.has(path) && !isDeleted(path)), ...source];
  }
  return visible.length;
}

function deletedBy(path: string): string {
  return basename(path) === '.wh..wh..opq' ? dirname(path) : join(dirname(path), basename(path).slice('.wh.'.length));
}

/** Bytes of the files in a tar. */
export function tarFileBytes(tar: Buffer): number {
  return sum([...tarEntries(tar)].map(({ content }) => content.length));
}

const clean = (path: string) => path.replace(/^(\.?\/)+/, '');
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
