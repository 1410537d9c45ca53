import { python } from 'projen';
import { imageName, ociLabels } from '../../src/dockerfile/image-identity';
import { TestProject, temporaryFolder } from '../util/test-project';

const named = (name: string) => new TestProject({}, { name });
const pythonProject = (version: string) =>
  new python.PythonProject({
    name: 'tmws',
    moduleName: 'tmws',
    version,
    authorName: 'Ada',
    authorEmail: 'ada@example.com',
    outdir: temporaryFolder(),
    github: false,
    pip: false,
    venv: false,
    setuptools: false,
    poetry: false,
    pytest: false,
    sample: false,
    uv: true,
  });

test.each([
  ['tmws', 'tmws:latest'],
  ['My App', 'my-app:latest'],
  ['@acme/api_server', 'acme-api-server:latest'],
  ['--', 'app:latest'],
  ['日本', 'app:latest'],
])('the image of project "%s" is called %s', (name, image) => {
  expect(imageName(named(name))).toBe(image);
});

test('the image of a project with a version has it as its tag', () => {
  expect(imageName(pythonProject('2.3.1'))).toBe('tmws:2.3.1');
});

test('a local version, which has a character that tags lack, is still a tag', () => {
  expect(imageName(pythonProject('2.3.1+cpu.1'))).toBe('tmws:2.3.1-cpu.1');
});

test('the image says what it is, and its version where the project has one, as it is', () => {
  expect(ociLabels(named('My App'))).toEqual({ 'org.opencontainers.image.title': 'My App' });
  expect(ociLabels(pythonProject('2.3.1+cpu.1'))).toEqual({
    'org.opencontainers.image.title': 'tmws',
    'org.opencontainers.image.version': '2.3.1+cpu.1',
  });
});
