import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyFile, type Layer } from './layers';

const LINES_A_FILE = 4;
const LONG_LINE = 34;

/** Finds an application's source in layers: by name, by content, and by lines that a copy under any name would have. */
export class SourceScanner {
  /** Lines that bytecode does not hold: comments and code without texts. */
  public readonly lines = new Map<string, Buffer>();
  private readonly hashes = new Map<string, string>();
  private readonly known = new Map<string, string[]>();
  private readonly name: RegExp;

  /** @param others folders whose files are found by content alone, since others have files of such names too */
  public constructor(project: string, packageName: string, ...others: readonly string[]) {
    this.name = new RegExp(`(^|[/!])${packageName}/([^!]*/)?[^/!]+\\.py$`);
    for (const folder of [packageName, ...others])
      for (const file of pythonFiles(join(project, folder)))
        this.learn(`${folder}/${file}`, join(project, folder, file));
    if (this.hashes.size === 0) throw new Error(`no source to look for in ${project}`);
  }

  /** What was found in layers, as readable lines; a layer that several images share is looked at once. */
  public find(layers: Iterable<Layer>): string[] {
    return [...new Set([...layers].flatMap((layer) => this.findIn(layer)))];
  }

  private findIn(layer: Layer): string[] {
    const known = this.known.get(layer.id);
    if (known) return known;
    const found: string[] = [];
    for (const { path, content } of everyFile(layer)) {
      for (const reason of this.reasons(path, content)) found.push(`${path}: ${reason}`);
    }
    this.known.set(layer.id, found);
    return found;
  }

  private *reasons(path: string, content: Buffer): Generator<string> {
    if (this.name.test(path)) yield 'has the name of a source file';
    if (content.length === 0) return;
    const same = this.hashes.get(sha256(content));
    if (same !== undefined) yield `is ${same}`;
    for (const [line, bytes] of this.lines) if (content.includes(bytes)) yield `has the line "${line}"`;
  }

  private learn(name: string, file: string): void {
    const content = readFileSync(file);
    if (content.length === 0) return;
    this.hashes.set(sha256(content), name);
    const candidates = content
      .toString('utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.length >= LONG_LINE && !/["'`]/.test(line) && /^#|[=(].*[a-z_]{4}/.test(line))
      .sort((one, other) => other.length - one.length);
    for (const line of candidates.slice(0, LINES_A_FILE)) this.lines.set(line, Buffer.from(line));
  }
}

function pythonFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.py'));
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
