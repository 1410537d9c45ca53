import type { IConstruct } from 'constructs';
import { type IResolver, ObjectFile } from 'projen';
import type { ComposeSpec } from '../private/spec/compose-spec';
import { keepUserFile } from '../private/user-file-is-kept';
import { type Comments, writeYaml } from '../private/yaml-writer';

/** What a Compose file holds, and what is said about it. */
export interface ComposeContent {
  readonly spec: ComposeSpec;
  readonly comments: Comments;
  readonly header: readonly string[];
}

/** A Compose file as projen writes it: an object file, so that overrides and patches apply. */
export class ComposeFile extends ObjectFile {
  private readonly latest: { content?: ComposeContent };

  /** @internal */
  public constructor(scope: IConstruct, path: string, render: () => ComposeContent) {
    const latest: { content?: ComposeContent } = {};
    const renderSpec = () => {
      latest.content = render();
      return latest.content.spec;
    };
    super(scope, path, { obj: renderSpec });
    this.latest = latest;
    keepUserFile(this);
  }

  protected synthesizeContent(resolver: IResolver): string | undefined {
    const json = super.synthesizeContent(resolver);
    if (json === undefined || !this.latest.content) return undefined;
    const { comments, header } = this.latest.content;
    const lines = [...(this.marker ? [this.marker] : []), ...header].map((line) => `# ${line}\n`);
    return `${lines.join('')}\n${writeYaml(JSON.parse(json), comments)}`;
  }
}
