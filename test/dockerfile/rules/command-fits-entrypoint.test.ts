import { Application, DockerfileBuild, type DockerfileBuildProps } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { pythonBuild } from '../build';

const site = (...command: string[]) =>
  new DockerfileBuild(new TestProject({ 'public/index.html': '' }), 'Image', {
    application: Application.staticSite({ folder: 'public' }),
    command,
  });
const image = (props: Partial<DockerfileBuildProps>) => pythonBuild(props, {}, { 'app/__main__.py': '' });

test('fails when the command of a site is a whole line of its server', () => {
  expectProblem(site('nginx', '-g', 'daemon off;').project, 'command-fits-entrypoint');
});

test.each<[DockerfileBuild, string]>([
  [
    image({ entrypoint: ['python', '-m', 'app'], command: ['python', '-m', 'app', '--port', '80'] }),
    'got "python" behind ["python","-m","app"]; leave out "python": ["-m","app","--port","80"], or',
  ],
  [image({ entrypoint: ['/bin/app'], command: ['app'] }), 'got "app" behind ["/bin/app"]; leave out "app", or'],
  [site('node', 'main.js'), 'got "node" behind ["nginx","-c","/etc/nginx/site.conf"]; write options alone, or'],
])('fails when a command does not fit (%#)', (build, problem) => {
  expect(problemsOf(build.project)).toEqual([expect.stringContaining(problem)]);
});

test.each([
  site('-g', 'daemon off; worker_processes 2;'),
  image({ entrypoint: ['app'], command: ['serve'] }),
  image({ entrypoint: ['tini', '--'], command: ['app'] }),
  image({ entrypoint: ['sh', '-c', 'exec "$@"', '--'], command: ['sh', '-c', 'app'] }),
  image({ command: ['app'] }),
])('a command may be what the entrypoint takes, or starts (%#)', (build) => {
  expect(problemsOf(build.project)).toEqual([]);
});
