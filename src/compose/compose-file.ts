import type { IConstruct } from 'constructs';
import { type IResolver, type JsonPatch, ObjectFile } from 'projen';
import type { ExistingFile } from '../dockerfile';
import { keepUserFile } from '../private/user-file-is-kept';
import { type Comments, writeYaml } from '../private/yaml-writer';
import type { FinishedFile, FoundVariable, WrittenSpec } from './deployment-spec';

/** How a Compose file is made. */
export interface ComposeContent {
  written(): WrittenSpec;
  comments(): Comments;
  /** What stands above the finished file. */
  header(finished: object): readonly string[];
}

/** A Compose file as projen writes it: an object file, so that overrides and patches apply. */
export class ComposeFile extends ObjectFile {
  private readonly content: ComposeContent;
  private variables: readonly FoundVariable[] = [];
  private written?: FinishedFile;
  private isChanged = false;

  /** @internal */
  public constructor(scope: IConstruct, path: string, content: ComposeContent, existing?: ExistingFile) {
    super(scope, path, { obj: () => this.declared() });
    this.content = content;
    keepUserFile(this, existing);
  }

  public addOverride(path: string, value: unknown): void {
    this.isChanged = true;
    super.addOverride(path, value);
  }

  public addToArray(path: string, ...values: unknown[]): void {
    this.isChanged = true;
    super.addToArray(path, ...values);
  }

  public patch(...patches: JsonPatch[]): void {
    this.isChanged = true;
    super.patch(...patches);
  }

  /**
   * What the file will hold, overrides and patches included.
   *
   * @internal
   */
  public _finish(resolver: IResolver = PLAIN): FinishedFile {
    // projen makes a text of the data, to which it applies what was added to the file
    const finished = this.isChanged
      ? JSON.parse(super.synthesizeContent(resolver) ?? '{}')
      : resolver.resolve(() => this.declared());
    return { finished, variables: this.variables };
  }

  /**
   * What was just written; made anew where nothing was. It is given away once, so that nobody gets what has become old.
   *
   * @internal
   */
  public _takeWritten(): FinishedFile {
    const { written } = this;
    this.written = undefined;
    return written ?? this._finish();
  }

  private declared(): object {
    const { spec, variables } = this.content.written();
    this.variables = variables;
    return spec;
  }

  protected synthesizeContent(resolver: IResolver): string | undefined {
    this.written = this._finish(resolver);
    const { finished } = this.written;
    const lines = [...(this.marker ? [this.marker] : []), ...this.content.header(finished)];
    return `${lines.map((line) => `# ${line}\n`).join('')}\n${writeYaml(finished, this.content.comments())}`;
  }
}

/** Resolves what the class above gives to projen: a function that answers plain data. */
const PLAIN: IResolver = { resolve: (value) => (typeof value === 'function' ? value() : value) };
