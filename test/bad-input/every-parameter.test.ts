import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Project } from 'projen';
import * as drydock from '../../src';
import { temporaryFolder } from '../util/test-project';

// From JavaScript and Python anything can arrive anywhere. Each parameter of each public function, and each option in it, gets
// each of these in turn; what is refused is refused in our words, and no mistake of our own shows.

const cyclic: Record<string, unknown> = {};
cyclic.self = cyclic;
const NASTY: unknown[] = [
  ...[null, undefined, Number.NaN, -1, 1e21, 10n, true, Symbol('a'), () => 1, new Date(), Object.create(null), cyclic],
  ...['', ' ', 'a'.repeat(10_000), '\0', '\ud800', 'ä/日本', 'C:\\a', '../..', '__proto__', 'constructor'],
  ...[[], [null], [undefined], [[]], [1], {}, { a: null }, { a: undefined }, { a: 1 }, { constructor: 1 }],
];

interface Reference {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: 'array' | 'map'; readonly elementtype: Reference };
}
interface Parameter {
  readonly name: string;
  readonly type: Reference;
  readonly optional?: boolean;
}
interface Method {
  readonly name: string;
  readonly static?: boolean;
  readonly parameters?: Parameter[];
}
interface Type {
  readonly name: string;
  readonly kind: 'class' | 'enum' | 'interface';
  readonly datatype?: boolean;
  readonly interfaces?: string[];
  readonly properties?: Parameter[];
  readonly members?: { readonly name: string }[];
  readonly methods?: Method[];
  readonly initializer?: { readonly parameters?: Parameter[]; readonly protected?: boolean };
}
type Call = (project: Project, args: unknown[]) => unknown;

// what `npx projen compile` says of the public API
const ASSEMBLY = join(__dirname, '..', '..', '.jsii');
const TYPES: Record<string, Type> = existsSync(ASSEMBLY) ? JSON.parse(readFileSync(ASSEMBLY, 'utf8')).types : {};
const API = drydock as unknown as Record<string, Record<string, (...args: unknown[]) => unknown>>;

const { Application, ComposeDeployment, Config, ContainerImage, DockerfileBuild, Duration, EnvVar } = drydock;
const { HealthCheckTest, Instruction, LanguageModel, Mount, Network, Port, Secret, Size, Stage, Volume } = drydock;
const image = ContainerImage.fromRegistry('nginx:1');
const INSTANCES: Record<string, (project: Project) => unknown> = {
  Application: () => Application.python({ version: '3.12', packages: ['app'] }),
  ComposeDeployment: (project) => new ComposeDeployment(project, 'Deployment'),
  ComposeService: (project) => new ComposeDeployment(project, 'Deployment').addService('api', { image }),
  Config: () => Config.fromFile('site', './site.conf'),
  ContainerImage: () => image,
  DockerfileBuild: (project) =>
    new DockerfileBuild(project, 'Image', {
      application: Application.python({ version: '3.12', packages: ['app'] }),
      command: ['app'],
    }),
  Duration: () => Duration.seconds(1),
  EnvVar: () => EnvVar.literal('a'),
  HealthCheckTest: () => HealthCheckTest.command(['true']),
  Instruction: () => Instruction.run('true'),
  LanguageModel: () => LanguageModel.of('model', 'ai/model'),
  Mount: () => Mount.cache('/cache'),
  Network: () => Network.named('backend'),
  Port: () => Port.published(80),
  Secret: () => Secret.fromFile('key', './key'),
  Size: () => Size.mebibytes(64),
  Stage: () => Stage.fromImage('debian:12', { name: 'base', description: 'is a base' }),
  Volume: () => Volume.named('data'),
  VolumeMount: () => Volume.named('data').mountAt('/data'),
};

const optionsOf = (type: Type): Parameter[] => [
  ...(type.properties ?? []),
  ...(type.interfaces ?? []).flatMap((name) => (TYPES[name] ? optionsOf(TYPES[name]) : [])),
];

function right({ type }: Parameter, project: Project): unknown {
  if (type.primitive !== undefined) return { number: 3, boolean: true }[type.primitive] ?? 'app';
  if (type.collection?.kind === 'array') return [right({ name: '', type: type.collection.elementtype }, project)];
  if (type.collection !== undefined) return { a: right({ name: '', type: type.collection.elementtype }, project) };
  const found = TYPES[type.fqn ?? ''];
  if (found === undefined) return project; // of projen or constructs
  if (found.members) return Object.values(API[found.name])[0];
  // a service to wait for is one of another project: one project has one deployment
  if (found.name === 'ComposeService')
    return INSTANCES.ComposeService(new Project({ name: 'other', outdir: project.outdir }));
  if (!found.datatype) return INSTANCES[found.name]?.(project);
  const required = optionsOf(found).filter(({ optional }) => !optional);
  return Object.fromEntries(required.map((option) => [option.name, right(option, project)]));
}

/** What each function of the public API is called, what it takes and how it is called. */
function functions(): [string, Parameter[], Call][] {
  return Object.values(TYPES).flatMap(({ name, kind, methods = [], initializer }): [string, Parameter[], Call][] => {
    if (kind !== 'class') return [];
    const make = API[name] as unknown as new (...args: unknown[]) => unknown;
    const created: Call = (_, args) => new make(...args);
    return [
      ...(initializer?.parameters && !initializer.protected
        ? [[`new ${name}`, initializer.parameters, created] as [string, Parameter[], Call]]
        : []),
      ...methods
        .filter((method) => method.static || (INSTANCES[name] && !/[sS]ynthesize$/.test(method.name)))
        .map((method): [string, Parameter[], Call] => [
          `${name}.${method.name}`,
          method.parameters ?? [],
          (project, args) =>
            ((method.static ? API[name] : INSTANCES[name](project)) as typeof API.a)[method.name](...args),
        ]),
    ];
  });
}

/** What is thrown, where it is not an error of ours. */
function fault(run: () => unknown): string | undefined {
  try {
    run();
  } catch (error) {
    const { name, message } = error as Error;
    if (name !== 'Error' || message.includes('\n') || !message.includes('; got '))
      return `${name}: ${message.slice(0, 200)}`;
  }
  return undefined;
}

test('the public API is known', () => {
  expect(functions().length).toBeGreaterThan(100);
});

test.each(functions().filter(([, parameters]) => parameters.length > 0))(
  '%s refuses in our words what it cannot take',
  (what, parameters, call) => {
    const faults = new Set<string>();
    const outdir = temporaryFolder();
    const needsProject = /^new |^(ComposeDeployment|ComposeService|DockerfileBuild)\.|fromBuild$/.test(what);
    const attempt = (place: number, value: (usual: unknown) => unknown) => {
      // constructs only: the others are called without a project, which takes longer to make than they to call
      const around = needsProject ? new Project({ name: 'app', outdir }) : (undefined as unknown as Project);
      const args = parameters.map((parameter) => (parameter.optional ? undefined : right(parameter, around)));
      args[place] = value(args[place] ?? right(parameters[place], around));
      const problem = fault(() => call(around, args));
      if (problem !== undefined) faults.add(problem);
    };
    for (const [place, { type }] of parameters.entries()) {
      const found = TYPES[type.fqn ?? ''];
      // where something is put is a matter of the types of constructs
      if (type.fqn !== undefined && found === undefined) continue;
      for (const nasty of NASTY) {
        attempt(place, () => nasty);
        if (!found?.datatype) continue;
        for (const { name } of optionsOf(found)) attempt(place, (usual) => ({ ...(usual as object), [name]: nasty }));
      }
    }

    expect([...faults]).toEqual([]);
  },
);
