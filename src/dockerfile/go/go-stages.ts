import type { InstructionSpec, MountSpec } from '../../private/spec/dockerfile-spec';
import type { ApplicationParts } from '../application-kind';

/** What the stages of a Go image are made from. */
export interface GoStagesInput {
  readonly buildImage: string;
  readonly baseImage: string;
  readonly main: string;
  readonly program: string;
  readonly tags: readonly string[];
  readonly cgo: boolean;
  readonly certificates: boolean;
  /** The files that say what is downloaded; none where everything is in the project. */
  readonly manifests: readonly string[];
}

const MODULES: MountSpec = { type: 'cache', options: { id: 'go-modules', target: '/go/pkg/mod' } };
const COMPILED: MountSpec = { type: 'cache', options: { id: 'go-build', target: '/root/.cache/go-build' } };
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';

/** The stages of a Go image, in the order in which a reader meets them. */
export function goStages(input: GoStagesInput): ApplicationParts {
  const { buildImage, baseImage, program, certificates, cgo } = input;
  const fromNothing = baseImage === 'scratch';
  return {
    arguments: [
      { name: 'GO_IMAGE', value: buildImage, comment: 'holds the compiler, and is not part of the image' },
      ...(fromNothing ? [] : [{ name: 'BASE_IMAGE', value: baseImage, comment: 'is what the program runs in' }]),
    ],
    stages: [
      {
        name: 'dependencies',
        from: '${GO_IMAGE}',
        platform: cgo ? undefined : '$BUILDPLATFORM',
        comment: 'downloads what go.mod names; it is built anew only when go.mod or go.sum changes',
        instructions: [
          { kind: 'WORKDIR', text: '/source' },
          { kind: 'ENV', values: { CGO_ENABLED: cgo ? '1' : '0', GOTOOLCHAIN: 'local' } },
          ...download(input.manifests),
        ],
      },
      {
        name: 'application',
        from: 'dependencies',
        comment: 'compiles the program; of the source there is no layer',
        instructions: compile(input),
      },
    ],
    runtimeBase: fromNothing ? 'scratch' : '${BASE_IMAGE}',
    runtime: [
      ...(certificates ? [copied(CERTIFICATES, 'for those who are called by TLS')] : []),
      {
        ...copied(`/program/${program}`, 'root owns the program: the process cannot rewrite it'),
        target: `/usr/local/bin/${program}`,
      },
      { kind: 'ENV', values: { HOME: '/tmp' } },
    ],
  };
}

function download(manifests: readonly string[]): InstructionSpec[] {
  if (manifests.length === 0) return [];
  const mounts = manifests.map(
    (name): MountSpec => ({ type: 'bind', options: { source: name, target: `/source/${name}` } }),
  );
  return [{ kind: 'RUN', mounts: [MODULES, ...mounts], script: 'go mod download' }];
}

function compile({ main, program, tags, cgo }: GoStagesInput): InstructionSpec[] {
  const target = 'GOOS="$TARGETOS" GOARCH="$TARGETARCH" GOARM="${TARGETVARIANT#v}" \\\n    ';
  const platform: InstructionSpec[] = ['TARGETOS', 'TARGETARCH', 'TARGETVARIANT'].map((name) => ({
    kind: 'ARG',
    name,
  }));
  const words = [
    'go build -trimpath -buildvcs=false',
    "-ldflags='-s -w -buildid='",
    ...(tags.length > 0 ? [`-tags=${tags.join(',')}`] : []),
    `-o /program/${program} ./${main}`,
  ];
  return [
    ...(cgo ? [] : platform),
    {
      kind: 'RUN',
      mounts: [MODULES, COMPILED, { type: 'bind', options: { target: '/source' } }],
      script: (cgo ? '' : target) + words.join(' '),
    },
  ];
}

function copied(path: string, comment: string) {
  return { kind: 'COPY', stage: 'application', source: path, target: path, comment } as const;
}
