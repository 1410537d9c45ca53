import { type Container, docker, inspect } from './docker';
import { type Result, run, said } from './run';
import { undoLater, uniqueName } from './undo';

/** A Compose project of a folder, under a name of its own; gone with its volumes when the tests of the file have run. */
export class Stack {
  public readonly name = uniqueName('stack');
  private readonly files: readonly string[];

  public constructor(
    private readonly folder: string,
    ...files: readonly string[]
  ) {
    this.files = files;
    undoLater(() => this.remove());
  }

  /** Runs a Compose command; a status other than 0 is an answer too. */
  public compose(...args: string[]): Promise<Result> {
    return run(
      'docker',
      ['compose', '--project-name', this.name, ...this.files.flatMap((file) => ['--file', file]), ...args],
      {
        cwd: this.folder,
      },
    );
  }

  /** Starts everything and waits until it is healthy; throws with what the services printed where it does not come to that. */
  public async up(...args: string[]): Promise<Result> {
    const result = await this.compose(
      '--progress',
      'plain',
      'up',
      '--detach',
      '--wait',
      '--wait-timeout',
      '240',
      ...args,
    );
    if (result.status !== 0) {
      const logs = await this.compose('logs', '--tail', '30');
      throw new Error(`compose up ended with ${result.status}:\n${said(result)}\n${said(logs)}`);
    }
    return result;
  }

  /** The container of a service, also one that has ended; nothing where it was never made. */
  public async tryContainer(service: string): Promise<Container | undefined> {
    const ids = await this.list('ps', '--all', `label=com.docker.compose.service=${service}`);
    return ids.length > 0 ? inspect(ids[0]) : undefined;
  }

  public async container(service: string): Promise<Container> {
    const container = await this.tryContainer(service);
    if (!container) throw new Error(`"${this.name}" has no container of service "${service}"`);
    return container;
  }

  /** What all services printed. */
  public async logs(): Promise<string> {
    const { stdout, stderr } = await this.compose('logs', '--no-color');
    return stdout + stderr;
  }

  /** Removes what carries the project's label, so that it needs none of its files. */
  public async remove(): Promise<void> {
    const containers = await this.list('ps', '--all');
    if (containers.length > 0) await docker('rm', '--force', '--volumes', ...containers);
    for (const volume of await this.list('volume')) await docker('volume', 'rm', '--force', volume);
    for (const network of await this.list('network')) await docker('network', 'rm', network);
  }

  private async list(kind: 'ps' | 'volume' | 'network', ...further: string[]): Promise<string[]> {
    const filters = further.filter((option) => option.startsWith('label='));
    const options = further.filter((option) => !option.startsWith('label='));
    const command = kind === 'ps' ? ['ps', '--no-trunc'] : [kind, 'ls'];
    const labels = [`label=com.docker.compose.project=${this.name}`, ...filters].flatMap((label) => [
      '--filter',
      label,
    ]);
    return (await docker(...command, '--quiet', ...options, ...labels)).split('\n').filter((line) => line !== '');
  }
}
