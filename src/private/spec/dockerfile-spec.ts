/** A Dockerfile's shape, in its own words. */
export interface DockerfileSpec {
  /** Arguments before the first stage: the images that everything is made from. */
  readonly arguments: readonly ArgumentSpec[];
  readonly stages: readonly StageSpec[];
  /** BuildKit's checks that shall not be made; they stand in the first line. */
  readonly skippedChecks?: readonly string[];
  /** Lines of comment at the top. */
  readonly notes?: readonly string[];
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
  readonly platform?: string;
  /** Follows the name; `docker build --call=targets` shows it. */
  readonly comment: string;
  readonly instructions: readonly InstructionSpec[];
}

/** What hadolint shall not report of an instruction. */
export interface IgnoreSpec {
  readonly codes: readonly string[];
  /** Why, in lines of comment. */
  readonly notes: readonly string[];
}

export type InstructionSpec = { readonly comment?: string; readonly ignore?: IgnoreSpec } & (
  | {
      readonly kind: 'RUN';
      readonly network?: 'none';
      readonly mounts?: readonly MountSpec[];
      readonly script: string;
    }
  | {
      readonly kind: 'SCRIPT';
      readonly network?: 'none';
      readonly mounts?: readonly MountSpec[];
      readonly interpreter: string;
      readonly lines: readonly string[];
    }
  | {
      readonly kind: 'COPY';
      /** @default - the build context */
      readonly stage?: string;
      readonly source: string;
      readonly target: string;
      readonly owner?: string;
      readonly mode?: string;
    }
  | { readonly kind: 'FILE'; readonly target: string; readonly lines: readonly string[]; readonly mode?: string }
  | { readonly kind: 'ENV' | 'LABEL'; readonly values: Record<string, string> }
  | { readonly kind: 'PATH'; readonly folder: string }
  | { readonly kind: 'ARG'; readonly name: string; readonly value?: string }
  | { readonly kind: 'CMD' | 'ENTRYPOINT' | 'SHELL'; readonly command: readonly string[] }
  | { readonly kind: 'USER' | 'WORKDIR' | 'EXPOSE' | 'HEALTHCHECK'; readonly text: string }
);

export interface MountSpec {
  readonly type: 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh';
  /** One that is `undefined` is not written. */
  readonly options: Record<string, string | true | undefined>;
}
