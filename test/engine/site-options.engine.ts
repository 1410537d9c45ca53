import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { Application, BuildPoint, DockerfileBuild } from '../../src';
import { type Choice, pairwise } from '../util/pairwise';
import { TestProject } from '../util/test-project';
import { addAt, FACTORS, healthCheck, imageProps, PORT, proved } from './util/option-space';

const OPTIONS = {
  folder: ['of the project', 'built by npm'],
  singlePage: [false, true],
  immutable: ['no folder is immutable', 'one is'],
  ...FACTORS,
} as const;

const CASES = pairwise(
  OPTIONS,
  ({ folder, added }) =>
    folder === undefined ||
    folder === 'built by npm' ||
    added === undefined ||
    added === 'nothing' ||
    added.endsWith('runtime'),
);

function declared({ folder, singlePage, immutable, health, image, added }: Choice<typeof OPTIONS>): DockerfileBuild {
  const project = new TestProject();
  cpSync(join(__dirname, 'kinds/static'), project.outdir, { recursive: true });
  const props = imageProps(image, ['nginx', '-c', '/etc/nginx/site.conf'], ['-g', 'daemon off;']);
  const build = new DockerfileBuild(project, 'Image', {
    application: Application.staticSite({
      ...(folder === 'built by npm'
        ? { folder: 'dist', node: { version: '22', files: ['public'], buildScript: 'build' } }
        : { folder: 'public' }),
      singlePage,
      ...(immutable === 'one is' ? { immutableFolders: ['assets'] } : {}),
    }),
    healthCheck: healthCheck(project, health, ['wget', '-q', '-O', '/dev/null', `http://127.0.0.1:${PORT}/`], '/'),
    ...props,
    // without an entrypoint of one's own the site starts its server itself
    ...(image === 'an entrypoint' ? {} : { command: undefined }),
  });
  addAt(build, added);
  return build;
}

test.each(CASES)('a site $folder, $singlePage, $immutable, $health, $image, $added', async (choice) => {
  expect((await proved(declared(choice))).answer).toBe('<!doctype html>\n<title>hello</title>');
});

test('instructions meet each point of a site that is built', () => {
  const points = CASES.filter(({ folder }) => folder === 'built by npm').map(({ added }) => added);

  expect([...new Set(points)].sort()).toEqual(['nothing', ...Object.values(BuildPoint)].sort());
});
