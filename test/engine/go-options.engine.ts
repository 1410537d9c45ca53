import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { Application, DockerfileBuild } from '../../src';
import { type Choice, pairwise } from '../util/pairwise';
import { TestProject } from '../util/test-project';
import { addAt, FACTORS, healthCheck, imageProps, proved } from './util/option-space';

const OPTIONS = {
  base: ['scratch', 'gcr.io/distroless/static-debian12:nonroot', 'debian:bookworm-slim', 'alpine:3.22'],
  cgo: [false, true],
  timeZones: [false, true],
  certificates: [true, false],
  tags: ['no tags', 'tags'],
  program: ['as its folder', 'of another name'],
  sources: ['found', 'named'],
  ...FACTORS,
} as const;

type GoChoice = Choice<typeof OPTIONS>;

const hasShell = (base: GoChoice['base'] | undefined) => base?.startsWith('debian') || base?.startsWith('alpine');

const CASES = pairwise(
  OPTIONS,
  ({ base, cgo, health }) =>
    !(cgo && base !== undefined && !base.startsWith('debian')) &&
    !(base !== undefined && !hasShell(base) && health !== undefined && health !== 'command'),
);

function declared(choice: GoChoice): DockerfileBuild {
  const { base, cgo, timeZones, certificates, tags, program, sources, health, image, added } = choice;
  const project = new TestProject();
  cpSync(join(__dirname, 'kinds/go'), project.outdir, { recursive: true });
  const name = program === 'as its folder' ? 'server' : 'answering';
  const build = new DockerfileBuild(project, 'Image', {
    application: Application.go({
      version: '1.26',
      main: 'cmd/server',
      cgo,
      timeZones,
      certificates,
      baseImage: base,
      ...(tags === 'tags' ? { tags: ['netgo', 'osusergo'] } : {}),
      ...(program === 'as its folder' ? {} : { program: name }),
      ...(sources === 'named' ? { sources: ['cmd', 'internal'] } : {}),
    }),
    healthCheck: healthCheck(project, health, [name, 'health']),
    ...imageProps(image, [name], ['serve']),
  });
  addAt(build, added, hasShell(base));
  return build;
}

test.each(CASES)(
  'a program of Go in $base, $cgo, $timeZones, $certificates, $tags, $program, $sources, $health, $image, $added',
  async (choice) => {
    const build = declared(choice);
    const { answer } = await proved(build);

    expect(answer).toMatch(
      new RegExp(
        `^Hello World ${build.userId} ${choice.timeZones ? 'Europe/Paris <nil>' : '.*'} .*: read-only file system$`,
      ),
    );
  },
);
