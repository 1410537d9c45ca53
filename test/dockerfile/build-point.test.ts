import { BuildPoint, Instruction, Mount } from '../../src';
import { synthFiles } from '../util/test-project';
import { pythonBuild } from './build';
import { debianStage } from './custom/custom-build';
import { nodeBuild } from './node/node-build';

test('each point is at its end of its stage, and instructions at one point keep their order', () => {
  const build = pythonBuild();
  for (const point of Object.values(BuildPoint)) {
    build.addInstruction(point, Instruction.run(`echo first ${point}`));
    build.addInstruction(point, Instruction.run(`echo second ${point}`));
  }
  const stages = synthFiles(build.project.root)
    .Dockerfile.split(/^FROM .* AS /m)
    .map((text) => text.split('\n'));
  const lines = (name: string) =>
    (stages.find(([first]) => first === name) ?? []).slice(1).filter((line) => line !== '' && !line.startsWith('# '));

  for (const stage of ['dependencies', 'application']) {
    expect(lines(stage).slice(0, 2)).toEqual([`RUN echo first before ${stage}`, `RUN echo second before ${stage}`]);
    expect(lines(stage).slice(-2)).toEqual([`RUN echo first after ${stage}`, `RUN echo second after ${stage}`]);
  }
  const image = lines('runtime');
  expect(image.slice(0, 2)).toEqual(['RUN echo first before runtime', 'RUN echo second before runtime']);
  expect(image.indexOf('WORKDIR /app')).toBeGreaterThan(image.indexOf('RUN echo second before runtime'));
  expect(image.indexOf('RUN echo first after runtime')).toBeGreaterThan(image.indexOf('WORKDIR /app'));
  expect(image.indexOf('RUN echo second after runtime')).toBe(image.indexOf('RUN echo first after runtime') + 1);
  expect(image.indexOf('USER 1000:1000')).toBeGreaterThan(image.indexOf('RUN echo second after runtime'));
});

test('what is added to the dependencies is also where those of a build script are installed', () => {
  const build = nodeBuild({ buildScript: 'build', output: ['src'] }, { command: ['node', 'src/main.js'] });
  build.addInstruction(BuildPoint.BEFORE_DEPENDENCIES, Instruction.run('make compiler'));
  build.addInstruction(BuildPoint.AFTER_DEPENDENCIES, Instruction.run('make patched'));
  const stages = synthFiles(build.project.root).Dockerfile.split(/^FROM .* AS /m);
  const having = (line: string) => stages.filter((text) => text.includes(line)).map((text) => text.split('\n')[0]);

  expect(having('RUN make compiler\nWORKDIR /app\n')).toEqual(['dependencies', 'build-dependencies']);
  expect(having('npm ci')).toEqual(['dependencies', 'build-dependencies']);
  expect(having('RUN make patched\n')).toEqual(['dependencies', 'build-dependencies']);
});

test('what an added instruction reads of the project is let through to the builder, and its stages are there', () => {
  const build = pythonBuild({}, {}, { 'conf/app.conf': '', 'tools/tool.c': '' });
  const stage = debianStage('tools', Instruction.run('make', { mounts: [Mount.bind('tools', '/src')] }));
  build.addInstruction(BuildPoint.AFTER_RUNTIME, Instruction.copy('/tool', '/usr/local/bin/tool', { stage }));
  build.addInstruction(BuildPoint.AFTER_RUNTIME, Instruction.copy('conf/app.conf', '/etc/app.conf'));
  const files = synthFiles(build.project.root);

  expect(files['.dockerignore'].split('\n')).toEqual(expect.arrayContaining(['!conf/app.conf', '!tools']));
  expect(files.Dockerfile).toContain('ARG TOOLS_IMAGE="debian:bookworm-slim"\n');
  expect(files.Dockerfile).toContain('FROM ${TOOLS_IMAGE} AS tools\n');
});

test('fails when what is added is no instruction, or nowhere', () => {
  const build = pythonBuild();

  expect(() => build.addInstruction(BuildPoint.AFTER_RUNTIME, 'RUN make' as never)).toThrow(
    'DockerfileBuild "Image": what is added must be an Instruction; got "RUN make"; write for example Instruction.run(\'make\')',
  );
  expect(() => build.addInstruction('runtime' as never, Instruction.run('make'))).toThrow(
    'DockerfileBuild "Image": what is added must be a member of BuildPoint; got "runtime"; use BuildPoint.BEFORE_DEPENDENCIES, ',
  );
});

test('what is left after an ejection are plain files without a mark of projen', () => {
  const before = process.env.PROJEN_EJECTING;
  process.env.PROJEN_EJECTING = 'true';
  try {
    const build = pythonBuild();
    build.addInstruction(BuildPoint.AFTER_RUNTIME, Instruction.run('true', { comment: 'does nothing' }));
    const files = synthFiles(build.project.root);

    expect(files.Dockerfile).toMatch(/^# PYTHON_IMAGE /);
    expect(files.Dockerfile).toContain('# does nothing\nRUN true\n');
    expect(files['.dockerignore']).toMatch(/^# Nothing is sent to the builder,\n\*\n/);
    expect(files.Dockerfile + files['.dockerignore']).not.toContain('projen');
  } finally {
    if (before === undefined) delete process.env.PROJEN_EJECTING;
    else process.env.PROJEN_EJECTING = before;
  }
});
