import {
  Application,
  DockerfileBuild,
  type DockerfileBuildProps,
  HealthCheck,
  HealthCheckTest,
  type StaticSiteOptions,
} from '../../../src';
import { problemsOf } from '../../util/rule-page';
import { synthFiles, TestProject } from '../../util/test-project';

function siteBuild(
  options: Partial<StaticSiteOptions> = {},
  props: Partial<DockerfileBuildProps> = {},
): DockerfileBuild {
  const project = new TestProject({
    'public/index.html': '',
    'package.json': '{ "scripts": { "build": "vite build" } }',
    'package-lock.json': '{ "packages": {} }',
  });
  return new DockerfileBuild(project, 'Image', {
    application: Application.staticSite({ folder: 'public', ...options }),
    ...props,
  });
}

const NODE = { version: '22', files: ['public'], buildScript: 'build' };
const dockerfile = (build: DockerfileBuild) => synthFiles(build.project.root).Dockerfile;
const stages = (build: DockerfileBuild) => [...dockerfile(build).matchAll(/^FROM (.*)$/gm)].map(([, stage]) => stage);
const block = (text: string, first: string) =>
  text
    .slice(text.indexOf(first))
    .split('\n    }\n')[0]
    .split('\n')
    .map((line) => line.trim());

test('a static site is a folder of the project, served as the image’s user', () => {
  const text = dockerfile(siteBuild());

  expect(stages(siteBuild())).toEqual(['${SERVER_IMAGE} AS server', 'server AS application', 'server AS runtime']);
  expect(text).toContain('ARG SERVER_IMAGE="nginx:1.28-alpine-slim"\n');
  expect(text).toContain(
    'RUN --mount=type=bind,source=public,target=/source \\\n    mkdir /output && cp -R /source /output/application && chmod -R a+rX /output/application\n',
  );
  expect(text.slice(text.indexOf('# root owns'))).toBe(
    [
      '# root owns the files: the server cannot change them',
      'COPY --from=application /output/application/ /srv/site/',
      'USER 1000:1000',
      'EXPOSE 8080',
      'LABEL org.opencontainers.image.title="test"',
      'ENTRYPOINT ["nginx", "-c", "/etc/nginx/site.conf"]',
      'CMD ["-g", "daemon off;"]',
      '',
    ].join('\n'),
  );
});

test('a static site may be built by Node.js, of which its image has nothing', () => {
  const build = siteBuild({ folder: 'dist', node: NODE });
  const text = dockerfile(build);

  expect(stages(build)).toEqual([
    '${NODE_IMAGE} AS base',
    'base AS lock',
    'base AS dependencies',
    'base AS application',
    '${SERVER_IMAGE} AS server',
    'server AS runtime',
  ]);
  expect(text).toContain('npm ci --include=dev');
  expect(text).toContain('--mount=type=bind,from=dependencies,source=/app/node_modules,target=/source/node_modules,rw');
  expect(text).toContain('COPY --from=application /output/application/dist/ /srv/site/\n');
  expect(problemsOf(siteBuild({ folder: 'dist', node: { ...NODE, buildScript: 'biuld' } }).project)).toEqual([
    expect.stringContaining('[node-script-exists]'),
  ]);
});

test('a site is built without a network, unless its build asks for one', () => {
  const built = (options: object) => dockerfile(siteBuild({ folder: 'dist', node: { ...NODE, ...options } }));
  const step = 'RUN --network=none \\\n    --mount=type=bind,target=/source,rw ';

  expect(built({})).toContain(step);
  expect(built({ buildNetwork: true })).not.toContain(step);
});

describe('the server', () => {
  test('listens on the port that was declared, which the image exposes without a word', () => {
    const build = siteBuild({ port: 3000 });

    expect(build.ports).toEqual([3000]);
    expect(dockerfile(build)).toContain('    listen 3000;\n');
    expect(dockerfile(build)).toContain('\nEXPOSE 3000\n');
  });

  test('is asked for its health by what Alpine has', () => {
    const healthCheck = new HealthCheck(siteBuild().project, 'Health', {
      test: HealthCheckTest.httpGet('/', { port: 8080 }),
    });

    expect(dockerfile(siteBuild({}, { healthCheck }))).toContain('HEALTHCHECK CMD ["wget", ');
  });

  test('gives the page of the site for what is no file only where that was declared', () => {
    expect(dockerfile(siteBuild())).toContain('      try_files $uri $uri/ =404;\n');
    expect(dockerfile(siteBuild({ singlePage: true }))).toContain('      try_files $uri $uri/ /index.html;\n');
  });

  test('lets browsers keep what never changes, and ask for the rest', () => {
    const text = dockerfile(siteBuild({ immutableFolders: ['assets', './img/icons/'] }));

    for (const folder of ['assets', 'img/icons']) {
      expect(block(text, `    location /${folder}/ {`)).toEqual([
        `location /${folder}/ {`,
        'add_header Cache-Control "public, max-age=31536000, immutable";',
        'add_header X-Content-Type-Options nosniff always;',
        'try_files $uri =404;',
      ]);
    }
    expect(block(text, '    listen 8080;')).toContain('add_header Cache-Control "no-cache";');
  });
});

test('the build context is the folder', () => {
  const taken = synthFiles(siteBuild().project.root)
    ['.dockerignore'].split('\n')
    .filter((line) => line.startsWith('!'));

  expect(taken).toEqual(['!public']);
});

test('fails when the folder is not in the project', () => {
  expect(problemsOf(siteBuild({ folder: 'site' }).project)).toEqual([
    expect.stringContaining('the Dockerfile reads "site", which is not in the project'),
  ]);
});

test.each<[object, string]>([
  [{ folder: '.' }, 'a path is the whole project, with all that no image needs; got "."'],
  [{ immutableFolders: ['a b'] }, 'a path has a character that means something in a Dockerfile; got "a b"'],
  [{ port: 70_000 }, '"port" takes a port from 1 to 65535; got 70000'],
  [{ node: 'vite' }, 'option "node" must be an object; got "vite"'],
  [{ node: { version: '22', files: ['src'] } }, 'the option "node" is for building the folder; got no buildScript'],
  [{ node: { ...NODE, output: ['dist'] } }, 'what is built is the option "folder"; got "output" too'],
  [{ baseImage: 'Nginx' }, '"baseImage" takes an image reference; got "Nginx"'],
  [{ spa: true }, 'unknown option "spa"'],
])('fails when a static site is declared with %j', (options, message) => {
  expect(() => siteBuild(options)).toThrow(`Application.staticSite: ${message}`);
});

test('fails when the build by Node.js is declared wrongly', () => {
  expect(() => siteBuild({ node: { ...NODE, version: 'lts' } })).toThrow(
    'Application.node: unknown version; got "lts"',
  );
});
