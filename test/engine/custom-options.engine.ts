import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { Application, BaseSystem, BuildPoint, DockerfileBuild, Instruction, Mount, ProbeTool, Stage } from '../../src';
import { type Choice, pairwise } from '../util/pairwise';
import { TestProject } from '../util/test-project';
import { addAt, FACTORS, healthCheck, imageProps, proved } from './util/option-space';

const OPTIONS = {
  base: ['scratch', 'debian:bookworm-slim', 'alpine:3.22'],
  named: ['known by its name', 'said'],
  ...FACTORS,
} as const;

type CustomChoice = Choice<typeof OPTIONS>;

const CASES = pairwise(
  OPTIONS,
  ({ base, health, named }) => !(base === 'scratch' && (named === 'said' || (health && health !== 'command'))),
);

function declared({ base: image, named, health, image: props, added }: CustomChoice): DockerfileBuild {
  const project = new TestProject();
  cpSync(join(__dirname, 'kinds/go'), project.outdir, { recursive: true });
  const base = Stage.fromImage(image, { name: 'base', description: 'is what the program runs in' });
  const dependencies = Stage.fromImage('golang:1.26-bookworm', {
    name: 'dependencies',
    description: 'has the compiler',
    instructions: [Instruction.workdir('/source'), Instruction.env({ CGO_ENABLED: '0' })],
  });
  const application = Stage.fromStage(dependencies, {
    name: 'application',
    description: 'compiles the program',
    instructions: [
      Instruction.run('go build -o /out/server ./cmd/server', {
        mounts: [
          ...['go.mod', 'go.sum', 'cmd', 'internal'].map((path) => Mount.bind(path, `/source/${path}`)),
          Mount.cache('/go/pkg/mod', { id: 'go-modules' }),
          Mount.cache('/root/.cache/go-build', { id: 'go-build' }),
        ],
      }),
    ],
  });
  const isAlpine = image.startsWith('alpine');
  const system = isAlpine ? BaseSystem.ALPINE : BaseSystem.DEBIAN;
  const build = new DockerfileBuild(project, 'Image', {
    application: Application.custom({
      base,
      ...(named === 'said' ? { baseSystem: system, probeTool: isAlpine ? ProbeTool.BUSYBOX : ProbeTool.BASH } : {}),
      instructions: [Instruction.copy('/out/server', '/opt/bin/server', { stage: application })],
    }),
    healthCheck: healthCheck(project, health, ['/opt/bin/server', 'health']),
    ...imageProps(props, ['/opt/bin/server'], ['serve']),
  });
  addAt(build, added, image !== 'scratch');
  return build;
}

test.each(CASES)('a program of its own in $base, $named, $health, $image, $added', async (choice) => {
  const build = declared(choice);
  const { answer } = await proved(build);

  expect(answer).toMatch(new RegExp(`^Hello World ${build.userId} .*: read-only file system$`));
});

test('instructions meet each point', () => {
  expect([...new Set(CASES.map(({ added }) => added))].sort()).toEqual(
    ['nothing', ...Object.values(BuildPoint)].sort(),
  );
});
