import type { IConstruct } from 'constructs';
import { FileBase } from 'projen';
import type { ExistingFile } from '../dockerfile';
import { envFileValue } from '../private/interpolation';
import { keepUserFile } from '../private/user-file-is-kept';
import { type EnvironmentSource, usedVariables, type VariableUse } from './env-file-variables';

/** The path of the file below the project. */
export const ENV_EXAMPLE = '.env.example';

/** `.env.example`: each variable that the Compose files read, with a line that says what it is for. */
export class EnvExampleFile extends FileBase {
  /** @internal */
  public constructor(
    scope: IConstruct,
    private readonly source: EnvironmentSource,
    existing?: ExistingFile,
  ) {
    super(scope, ENV_EXAMPLE);
    keepUserFile(this, existing);
  }

  protected synthesizeContent(): string {
    const blocks = usedVariables(this.source).map(({ uses }) => this.block(uses));
    const marker = this.marker ? `# ${this.marker}\n` : '';
    const introduction =
      blocks.length > 0
        ? '# Copy this file to .env and set what is required. Nothing overwrites .env, and git never sees it.'
        : '# The Compose files of this project look up nothing in .env.';
    return `${[marker + introduction, ...blocks].join('\n\n')}\n`;
  }

  private block(uses: readonly VariableUse[]): string {
    const [{ variable }] = uses;
    const files = [...new Set(uses.map(({ file }) => file))];
    const kind = [variable.required ? 'required' : 'optional', ...(variable.secret ? ['secret'] : [])].join(', ');
    const only = files.length < this.source.targets.length ? `; only for ${files.join(', ')}` : '';
    return [
      `# ${variable.description} (${kind}${only})`,
      ...(variable.generate ? [`# make one with: ${variable.generate}`] : []),
      variable.required || !(variable.default || variable.inherited)
        ? `${variable.name}=`
        : `# ${variable.name}=${envFileValue(variable.default ?? '')}`,
    ].join('\n');
  }
}
