import { gunzipSync, inflateRawSync } from 'node:zlib';

/** A file inside an archive; those inside an archive inside it have a path with `!`. */
export interface ArchiveEntry {
  readonly path: string;
  readonly content: Buffer;
}

const BLOCK = 512;

/** The files and links of a tar; a link has no content. */
export function* tarEntries(tar: Buffer): Generator<ArchiveEntry> {
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const header = tar.subarray(at, at + BLOCK);
    const size = tarNumber(header.subarray(124, 136));
    const type = String.fromCharCode(header[156] || 48);
    const content = tar.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (type === 'L') longName = tarText(content);
    else if (type === 'x') longName = paxPath(content) ?? longName;
    else if (type !== 'g' && type !== 'K') {
      const prefix = tarText(header.subarray(345, 500));
      const name = tarText(header.subarray(0, 100));
      const ustar = tarText(header.subarray(257, 262)) === 'ustar' && prefix !== '';
      if (type !== '5')
        yield {
          path: longName ?? (ustar ? `${prefix}/${name}` : name),
          content: type === '0' ? content : Buffer.alloc(0),
        };
      longName = undefined;
    }
  }
}

export function isTar(data: Buffer): boolean {
  return data.length >= BLOCK && tarText(data.subarray(257, 262)) === 'ustar';
}

/** The entry itself, and what is inside it where it is an archive: a wheel, an egg, a tar, a compressed file. */
export function* unpacked(entry: ArchiveEntry, depth = 3): Generator<ArchiveEntry> {
  yield entry;
  if (depth === 0) return;
  for (const { path, content } of insideOf(entry.content)) {
    yield* unpacked({ path: `${entry.path}!${path}`, content }, depth - 1);
  }
}

function* insideOf(data: Buffer): Generator<ArchiveEntry> {
  if (data.length < 4) return;
  const magic = data.readUInt32BE(0);
  if (magic === 0x504b0304) yield* zipEntries(data);
  else if (magic >>> 8 === 0x1f8b08) yield* gunzipped(data);
  else if (isTar(data)) yield* tarEntries(data);
}

function* gunzipped(data: Buffer): Generator<ArchiveEntry> {
  try {
    yield { path: 'gunzipped', content: gunzipSync(data) };
  } catch {
    // it only begins like a compressed file
  }
}

/** The files of a zip, by its central directory. */
function* zipEntries(zip: Buffer): Generator<ArchiveEntry> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) return;
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0 && at + 46 <= zip.length; count -= 1) {
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + size);
    yield {
      path: zip.toString('utf8', at + 46, at + 46 + nameLength),
      content: method === 8 ? inflateRawSync(data) : data,
    };
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

function tarText(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? field.length : end);
}

/** Octal, or binary where the number is too large for that. */
function tarNumber(field: Buffer): number {
  if (field[0] & 0x80) return Number(field.readBigUInt64BE(field.length - 8));
  return Number.parseInt(tarText(field).trim() || '0', 8);
}

/** The path in an extended header, which is lines of `<length> <key>=<value>`. */
function paxPath(records: Buffer): string | undefined {
  for (let at = 0; at < records.length; ) {
    const space = records.indexOf(0x20, at);
    const length = Number.parseInt(records.toString('utf8', at, space), 10);
    if (!(length > 0)) return undefined;
    const record = records.toString('utf8', space + 1, at + length - 1);
    if (record.startsWith('path=')) return record.slice('path='.length);
    at += length;
  }
  return undefined;
}
