import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, imageTag } from './docker';
import { must } from './run';
import { freshFolder } from './undo';

const ROOT = join(__dirname, '../../..');
const SOURCE = join(ROOT, 'examples/tmws');

/** What the example signs with here; long and odd, so that it is found wherever it went. */
export const SECRET = 'drydock-engine-secret-6f1d9c0a7e';

/** A text of a file and what stands in its place. */
export type Edit = readonly [from: string, to: string];

/** A copy of examples/tmws, synthesized in a folder of its own. */
export class Example {
  /** Copies and synthesizes the example as it is committed. */
  public static async committed(): Promise<Example> {
    const example = new Example(freshFolder());
    await example.synth();
    return example;
  }

  /** Copies the example, changes its declaration, and gives it an image and a port of its own. */
  public static async with(...edits: readonly Edit[]): Promise<Example> {
    const example = new Example(freshFolder(), imageTag('tmws'), await freePort());
    example.edit(
      '.projenrc.ts',
      ["  command: ['tmws'],", `  command: ['tmws'],\n  imageName: '${example.image}',`],
      ['Port.published(8000)', `Port.published(${example.port}, { target: 8000 })`],
      ...edits,
    );
    await example.synth();
    example.write('.env', `TMWS_SECRET_KEY=${SECRET}\n`);
    return example;
  }

  private constructor(
    public readonly folder: string,
    public readonly image = 'tmws:2.3.1',
    public readonly port = 8000,
  ) {
    // what a run of the example left beside its files is no part of it
    const left = ['data', '.chroma', 'node_modules', '.env', '.venv'].map((name) => join(SOURCE, name));
    cpSync(SOURCE, folder, { recursive: true, filter: (path) => !left.includes(path) });
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(join(ROOT, 'node_modules/projen'), join(folder, 'node_modules/projen'), 'junction');
    symlinkSync(ROOT, join(folder, 'node_modules/projen-drydock'), 'junction');
  }

  /** Writes the files that the declaration stands for. */
  public async synth(): Promise<void> {
    await must(process.execPath, [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), '.projenrc.ts'], {
      cwd: this.folder,
      env: { PROJEN_DISABLE_POST: '1' },
    });
  }

  public read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  public write(path: string, content: string): void {
    const file = join(this.folder, path);
    if (existsSync(file)) chmodSync(file, 0o644); // what projen generates is read-only
    writeFileSync(file, content);
  }

  /** Replaces texts of a file, each of which must be there. */
  public edit(path: string, ...edits: readonly Edit[]): void {
    const edited = edits.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`examples/tmws/${path} has no ${JSON.stringify(from)} to be replaced`);
      return text.replace(from, () => to);
    }, this.read(path));
    this.write(path, edited);
  }

  /** What the image may cost, in bytes and milliseconds. */
  public get budget(): { imageSize: number; buildContext: number; startup: number; idleMemory: number } {
    return JSON.parse(this.read('.projen/drydock.json')).images.Image.budget;
  }

  /** Asks the running service. */
  public async ask(path: string, body?: object): Promise<{ status: number; answer: unknown }> {
    const request =
      body === undefined
        ? {}
        : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await fetch(`http://127.0.0.1:${this.port}${path}`, request);
    return { status: response.status, answer: await response.json() };
  }
}
