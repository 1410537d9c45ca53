import type { IConstruct } from 'constructs';
import { FileBase } from 'projen';
import type { ExistingFile } from '../dockerfile';
import { envFileValue } from '../private/interpolation';
import { keepUserFile } from '../private/user-file-is-kept';
import { taskName } from './compose-tasks';
import { readVariables, type UsedVariable, type WrittenSource } from './env-file-variables';

/** The path of the file below the project. */
export const ENV_EXAMPLE = '.env.example';

/**
 * `.env.example`: each variable that the Compose files read, with what it is for. A line that must be set is a plain one, and a
 * line that may be set is a comment. The program of the tasks `compose:env` reads the file, too: its headings, blocks and
 * words are what that one looks for.
 */
export class EnvExampleFile extends FileBase {
  /** @internal */
  public constructor(
    scope: IConstruct,
    private readonly source: WrittenSource,
    existing?: ExistingFile,
  ) {
    super(scope, ENV_EXAMPLE);
    keepUserFile(this, existing);
  }

  protected synthesizeContent(): string {
    const groups = groupsOf(readVariables(this.source), this.source);
    const parts = [...groups].flatMap(([title, variables]) => [`# ---- ${title} ----`, ...variables.map(block)]);
    const marker = this.marker ? `# ${this.marker}\n` : '';
    return `${[marker + this.introduction(groups.size), ...parts].join('\n\n')}\n`;
  }

  private introduction(groups: number): string {
    if (groups === 0) return '# The Compose files of this project look up nothing in .env.';
    const task = taskName('env', this.source.targets[0]);
    return [
      `# \`${this.project.projenCommand} ${task}\` makes .env of this file. Or copy it to .env, and set what is required.`,
      '# Nothing changes a value that is set in .env, and git never sees it.',
    ].join('\n');
  }
}

/** The variables below their headings: first what most readers need, and last what only some targets need. */
function groupsOf(variables: readonly UsedVariable[], { targets }: WrittenSource): Map<string, UsedVariable[]> {
  const groups: { rank: number; title: string; variable: UsedVariable }[] = variables.map((variable) => {
    const files = [...new Set(variable.uses.map(({ file }) => file))];
    const services = [...new Set(variable.uses.map(({ service }) => service))];
    if (files.length < targets.length) return { rank: 3, title: `Only for ${files.join(', ')}`, variable };
    if (services.length > 1) return { rank: 0, title: 'Several services', variable };
    const [service] = services;
    return service === undefined
      ? { rank: 2, title: 'The whole deployment', variable }
      : { rank: 1, title: `Service ${service}`, variable };
  });
  const sorted = new Map<string, UsedVariable[]>();
  for (const { title, variable } of groups.sort((a, b) => a.rank - b.rank))
    sorted.set(title, [...(sorted.get(title) ?? []), variable]);
  return sorted;
}

function block({ uses }: UsedVariable): string {
  // a service that has the variable only where it is set says nothing of a default
  const { variable } = uses.find((use) => !use.variable.inherited) ?? uses[0];
  const kind = [variable.required ? 'required' : 'optional', ...(variable.secret ? ['secret'] : [])].join(', ');
  return [
    `# ${variable.description} (${kind})`,
    ...(variable.generate ? [`# make one with: ${variable.generate}`] : []),
    variable.required ? `${variable.name}=` : `# ${variable.name}=${envFileValue(variable.default ?? '')}`,
  ].join('\n');
}
