import type { IConstruct } from 'constructs';
import { FileBase } from 'projen';
import { writeDockerfile } from '../private/dockerfile-writer';
import type { DockerfileSpec } from '../private/spec/dockerfile-spec';
import { keepUserFile } from '../private/user-file-is-kept';
import type { ExistingFile } from './existing-file';

/** A Dockerfile as projen writes it. */
export class DockerfileFile extends FileBase {
  public constructor(
    scope: IConstruct,
    path: string,
    private readonly render: () => DockerfileSpec,
    existing?: ExistingFile,
  ) {
    super(scope, path);
    keepUserFile(this, existing);
  }

  protected synthesizeContent(): string {
    return writeDockerfile(this.render(), this.marker);
  }
}
