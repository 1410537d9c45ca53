import type { IConstruct } from 'constructs';
import { type IResolver, ObjectFile } from 'projen';
import type { ExistingFile } from '../dockerfile';
import type { ComposeSpec } from '../private/spec/compose-spec';
import { keepUserFile } from '../private/user-file-is-kept';
import { type Comments, writeYaml } from '../private/yaml-writer';

/** How a Compose file is made. */
export interface ComposeContent {
  spec(): ComposeSpec;
  comments(): Comments;
  /** What stands above the finished file. */
  header(finished: object): readonly string[];
}

/** A Compose file as projen writes it: an object file, so that overrides and patches apply. */
export class ComposeFile extends ObjectFile {
  private readonly content: ComposeContent;

  /** @internal */
  public constructor(scope: IConstruct, path: string, content: ComposeContent, existing?: ExistingFile) {
    super(scope, path, { obj: () => content.spec() });
    this.content = content;
    keepUserFile(this, existing);
  }

  /**
   * What the file will hold, overrides and patches included.
   *
   * @internal
   */
  public _finish(resolver: IResolver = PLAIN): object {
    return JSON.parse(super.synthesizeContent(resolver) ?? '{}');
  }

  protected synthesizeContent(resolver: IResolver): string | undefined {
    const finished = this._finish(resolver);
    const lines = [...(this.marker ? [this.marker] : []), ...this.content.header(finished)];
    return `${lines.map((line) => `# ${line}\n`).join('')}\n${writeYaml(finished, this.content.comments())}`;
  }
}

/** Resolves what the class above gives to projen: a function that answers plain data. */
const PLAIN: IResolver = { resolve: (value) => (typeof value === 'function' ? value() : value) };
