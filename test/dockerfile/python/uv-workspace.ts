import { Application, DockerfileBuild, type PythonApplicationOptions } from '../../../src';
import { TestProject } from '../../util/test-project';

/** What api depends on besides core, as its manifest and the lock write it, and where core lies. */
interface Choice {
  readonly manifest?: string;
  readonly locked?: string;
}

/** A workspace of uv: api depends on core, core with an extra on bare (which has no wheel), and nobody on other. */
export function uvWorkspace({ manifest = '', locked = '' }: Choice = {}): Record<string, string> {
  const member = (name: string, backend: string, ...lines: string[]) =>
    [
      '[project]',
      `name = "${name}"`,
      'version = "1.0.0"',
      ...lines,
      '[build-system]',
      `requires = ["${backend}"]`,
      `build-backend = "${backend}"`,
      '',
    ].join('\n');
  return {
    'pyproject.toml': '[tool.uv.workspace]\nmembers = ["packages/*"]\n',
    'packages/api/pyproject.toml': member(
      'acme-api',
      'hatchling',
      `dependencies = ["Acme_Core[fast]", "idna>=3"${manifest}]`,
      '[project.optional-dependencies]',
      'more = ["other"]',
      '[dependency-groups]',
      'serve = ["h11"]',
    ),
    'packages/api/src/api/__init__.py': '',
    'packages/core/pyproject.toml': member(
      'acme-core',
      'uv_build',
      'requires-python = ">=3.11"',
      '[project.optional-dependencies]',
      'fast = ["bare"]',
    ),
    'packages/core/src/acme_core/__init__.py': '',
    'packages/bare/pyproject.toml': '[project]\nname = "bare"\nversion = "1.0.0"\n[tool.uv]\npackage = false\n',
    'packages/other/pyproject.toml': member('other', 'setuptools'),
    'packages/other/other.py': '',
    'uv.lock': `version = 1
requires-python = ">=3.11"

[manifest]
members = [
    "acme-api",
    "acme-core",
    "bare",
    "other",
]

[[package]]
name = "acme-api"
version = "1.0.0"
source = { editable = "packages/api" }

[package.metadata]
requires-dist = [
    { name = "acme-core", extras = ["fast"], editable = "packages/core" },
    { name = "idna", specifier = ">=3" },
    { name = "other", marker = "extra == 'more'", editable = "packages/other" },
${locked}]

[package.metadata.requires-dev]
serve = [{ name = "h11" }]

[[package]]
name = "acme-core"
version = "1.0.0"
source = { editable = "packages/core" }

[package.metadata]
requires-dist = [{ name = "bare", marker = "extra == 'fast'", virtual = "packages/bare" }]

[[package]]
name = "bare"
version = "1.0.0"
source = { virtual = "packages/bare" }

[[package]]
name = "idna"
version = "3.10"

[[package]]
name = "other"
version = "1.0.0"
source = { editable = "packages/other" }
`,
  };
}

/** A project with a workspace and an image of its member api. */
export function workspaceBuild(
  options: Partial<PythonApplicationOptions> = {},
  files: Record<string, string> = uvWorkspace(),
): TestProject {
  const project = new TestProject(files);
  new DockerfileBuild(project, 'Image', {
    application: Application.python({
      version: '3.11',
      packages: ['api', 'acme_core'],
      workspace: 'packages/api',
      ...options,
    }),
    command: ['api'],
  });
  return project;
}
