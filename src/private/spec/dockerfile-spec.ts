/** A Dockerfile's shape, in its own words. */
export interface DockerfileSpec {
  /** Arguments before the first stage: the images that everything is made from. */
  readonly arguments: readonly ArgumentSpec[];
  readonly stages: readonly StageSpec[];
}

export interface ArgumentSpec {
  readonly name: string;
  readonly value: string;
  /** Follows the name; `docker build --call=outline` shows it. */
  readonly comment: string;
}

export interface StageSpec {
  readonly name: string;
  readonly from: string;
  /** Follows the name; `docker build --call=targets` shows it. */
  readonly comment: string;
  readonly instructions: readonly InstructionSpec[];
}

export type InstructionSpec = { readonly comment?: string } & (
  | { readonly kind: 'RUN'; readonly mounts?: readonly MountSpec[]; readonly script: string }
  | {
      readonly kind: 'SCRIPT';
      readonly network?: 'none';
      readonly mounts?: readonly MountSpec[];
      readonly interpreter: string;
      readonly lines: readonly string[];
    }
  | { readonly kind: 'COPY'; readonly stage: string; readonly source: string; readonly target: string }
  | { readonly kind: 'ENV' | 'LABEL'; readonly values: Record<string, string> }
  | { readonly kind: 'PATH'; readonly folder: string }
  | { readonly kind: 'CMD' | 'ENTRYPOINT'; readonly command: readonly string[] }
  | { readonly kind: 'USER' | 'WORKDIR' | 'EXPOSE' | 'HEALTHCHECK' | 'ARG'; readonly text: string }
);

export interface MountSpec {
  readonly type: 'bind' | 'cache' | 'tmpfs';
  readonly options: Record<string, string | true>;
}
