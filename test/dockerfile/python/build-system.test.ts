import { python } from 'projen';
import { Application, DockerfileBuild } from '../../../src';
import { buildSystemOf } from '../../../src/dockerfile/python/build-system';
import { synthFiles, TestProject, temporaryFolder } from '../../util/test-project';

const SETUPTOOLS = { requires: ['setuptools>=40.8'], backend: 'setuptools.build_meta:__legacy__', paths: [] };

describe('what builds the wheel', () => {
  test.each([
    ['nothing', ''],
    ['a manifest without its table', '[project]\nrequires = ["no"]\n'],
    ['a table of another name', '[tool.build-system]\nrequires = ["no"]\n[build-system.other]\nrequires = ["no"]\n'],
  ])('is setuptools where there is %s', (_, text) => {
    expect(buildSystemOf(text)).toEqual(SETUPTOOLS);
  });

  test.each([
    ['on one line', 'requires = ["hatchling>=1.26,<2"]\nbuild-backend = "hatchling.build"'],
    ['over lines', 'requires = [\n  "hatchling>=1.26,<2",\n]\nbuild-backend="hatchling.build"'],
    ['with literal texts', "requires = ['hatchling>=1.26,<2']\nbuild-backend = 'hatchling.build'"],
    [
      'with comments',
      '# requires = ["no"]\nrequires = [ # "no"]\n "hatchling>=1.26,<2", # "no"\n]\nbuild-backend = "hatchling.build" # "no"',
    ],
    ['in the other order', 'build-backend = "hatchling.build"\nrequires = ["hatchling>=1.26,<2"]'],
    ['with quoted keys', '"build-backend" = "hatchling.build"\n"requires" = ["hatchling>=1.26,<2"]'],
    ['with the ends of lines of Windows', 'requires = ["hatchling>=1.26,<2"]\r\nbuild-backend = "hatchling.build"\r'],
  ])('is what its table names, %s', (_, table) => {
    const text = `[project]\nname = "app"\n\n[build-system]\n${table}\n\n[tool.uv]\nrequires = ["no"]\n`;

    expect(buildSystemOf(text)).toEqual({ requires: ['hatchling>=1.26,<2'], backend: 'hatchling.build', paths: [] });
  });

  test('may be several distributions with extras and markers, and lie in the project', () => {
    const text =
      '[build-system]\nrequires = ["a[x]>=1", "b ; python_version < \'3.12\'", \'c; os_name == "nt"\']\nbackend-path = ["tools", "."]\nbuild-backend = "own:backend"';

    expect(buildSystemOf(text)).toEqual({
      requires: ['a[x]>=1', "b ; python_version < '3.12'", 'c; os_name == "nt"'],
      backend: 'own:backend',
      paths: ['tools', '.'],
    });
  });

  test('is what projen is about to write, and not what it wrote before', () => {
    const outdir = temporaryFolder({ 'pyproject.toml': '[build-system]\nrequires = ["flit_core"]\n', 'app.py': '' });
    const project = new python.PythonProject({
      name: 'app',
      moduleName: 'app',
      version: '1.0.0',
      authorName: 'Ada',
      authorEmail: 'ada@example.com',
      outdir,
      github: false,
      sample: false,
      uv: true,
      uvOptions: { buildSystem: { requires: ['hatchling==1.27.0'], buildBackend: 'hatchling.build' } },
    });
    new DockerfileBuild(project, 'Image', {
      application: Application.python({ version: '3.13', packages: ['app'] }),
      command: ['app'],
    });
    project.tryFindObjectFile('pyproject.toml')?.addOverride('build-system.backend-path', ['tools']);
    const { Dockerfile } = synthFiles(project);

    expect(Dockerfile).toContain("--requirements - <<'EOF'\nhatchling==1.27.0\nEOF\n");
    expect(Dockerfile).toContain('requires, name, paths = ["hatchling==1.27.0"], "hatchling.build", ["tools"]\n');
  });
});

describe('the step that sees the source', () => {
  const dockerfile = (buildNetwork?: boolean) => {
    const project = new TestProject({ 'app.py': '', 'requirements.lock': '' });
    new DockerfileBuild(project, 'Image', {
      application: Application.python({ version: '3.11', packages: ['app'], buildNetwork }),
      command: ['app'],
    });
    return synthFiles(project).Dockerfile;
  };
  const offline = /AS application\nRUN --network=none \\\n/;

  test('has no network', () => {
    expect(dockerfile()).toMatch(offline);
    expect(dockerfile(false)).toMatch(offline);
    expect(dockerfile()).not.toContain('"uv", "pip", "install"');
  });

  test('has one where it was allowed, and installs what the backend asks for', () => {
    expect(dockerfile(true)).not.toMatch(offline);
    expect(dockerfile(true)).toContain('"uv", "pip", "install"');
  });
});
