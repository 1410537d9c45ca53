import {
  chmodSync,
  lstatSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { github, Project } from 'projen';
import { Application, DockerfileBuild, ExistingFile } from '../../src';
import { problemsOf } from '../util/rule-page';
import { PYTHON_FILES, readFiles, synthFiles, TestProject, temporaryFolder } from '../util/test-project';

const { ADOPT, KEEP, RENAME } = ExistingFile;
const THEIRS = 'FROM alpine\nCOPY . .\n';
const OURS = 'AS runtime';

/** A folder with an application, and with what somebody wrote by hand. */
function folderWith(files: Record<string, string>): string {
  return temporaryFolder({ ...PYTHON_FILES, ...files });
}

/** What a `.projenrc` declares in a folder: each run of projen makes a new project. */
function declare(outdir: string, existingFiles?: ExistingFile, project: Project = new TestProject({}, { outdir })) {
  new DockerfileBuild(project, 'Image', {
    application: Application.python({ version: '3.11', packages: ['app'] }),
    command: ['app'],
    existingFiles,
  });
  return project;
}

const synthIn = (outdir: string, existing?: ExistingFile) => synthFiles(declare(outdir, existing));
const listed = (outdir: string) => JSON.parse(readFileSync(join(outdir, '.projen', 'files.json'), 'utf8')).files;
const isWritable = (path: string) => (statSync(path).mode & 0o222) !== 0;
const modes = (outdir: string) =>
  Object.keys(readFiles(outdir)).map((path) => `${path} ${statSync(join(outdir, path)).mode.toString(8)}`);

describe.each([ADOPT, KEEP, RENAME])('with the choice "%s"', (existing) => {
  test('a second synth changes nothing', () => {
    const outdir = folderWith({ Dockerfile: THEIRS, '.dockerignore': 'tmp\n' });
    const first = synthIn(outdir, existing);
    const before = modes(outdir);

    expect(synthIn(outdir, existing)).toEqual(first);
    expect(modes(outdir)).toEqual(before);
  });

  test('what projen wrote before is its own, whatever is in it', () => {
    const outdir = folderWith({});
    const first = synthIn(outdir, existing);
    chmodSync(join(outdir, 'Dockerfile'), 0o644);
    writeFileSync(join(outdir, 'Dockerfile'), THEIRS);

    expect(first.Dockerfile).toContain(OURS);
    expect(synthIn(outdir, existing)).toEqual(first);
  });

  test('fails when a folder has the name of the file, and changes nothing', () => {
    const outdir = folderWith({ 'Dockerfile/readme': '' });
    const before = readFiles(outdir);

    expect(problemsOf(declare(outdir, existing))).toEqual([
      '[Image] would replace "Dockerfile", which projen did not write; got a folder; rename it or delete it to let ' +
        'projen write its own, or leave out the declaration that makes it [user-file-is-kept]',
    ]);
    expect(readFiles(outdir)).toEqual(before);
  });

  test('fails when another rule is broken, and changes nothing', () => {
    const outdir = temporaryFolder({ Dockerfile: THEIRS });

    expect(problemsOf(declare(outdir, existing)).join()).toContain('[lock-file-exists]');
    expect(readFiles(outdir)).toEqual({ Dockerfile: THEIRS });
  });

  test('the files of a subproject are treated alike', () => {
    const files = Object.entries({ ...PYTHON_FILES, Dockerfile: THEIRS });
    const inFolder = Object.fromEntries(files.map(([path, content]) => [`service/${path}`, content]));
    const parent = new TestProject({}, { outdir: temporaryFolder(inFolder) });
    declare('', existing, new Project({ name: 'service', outdir: 'service', parent }));

    const written = synthFiles(parent);

    expect(Object.keys(written).filter((path) => written[path] === THEIRS)).toEqual(
      { [ADOPT]: [], [KEEP]: ['service/Dockerfile'], [RENAME]: ['service/Dockerfile.orig'] }[existing as string],
    );
    expect(written['service/Dockerfile'].includes(OURS)).toBe(existing !== KEEP);
  });
});

describe('a file that is adopted', () => {
  test('is replaced, and is of projen from then on', () => {
    const outdir = folderWith({ Dockerfile: THEIRS });

    const files = synthIn(outdir, ADOPT);

    expect(files).toEqual(synthIn(folderWith({})));
    expect(isWritable(join(outdir, 'Dockerfile'))).toBe(false);
    expect(problemsOf(declare(outdir))).toEqual([]);
  });

  test('fails when it is a link, since what it leads to would be replaced', () => {
    const outdir = folderWith({ 'docker/image': THEIRS });
    symlinkSync('docker/image', join(outdir, 'Dockerfile'));

    expect(problemsOf(declare(outdir, ADOPT))).toEqual([
      expect.stringContaining(
        'got a link; set the option "existingFiles" to ExistingFile.KEEP to leave it as it is, or',
      ),
    ]);
  });
});

describe('a file that is kept', () => {
  test('stays as it is, and projen does not call it its own', () => {
    const outdir = folderWith({ Dockerfile: THEIRS });
    const project = new github.GitHubProject({ name: 'test', outdir });
    declare(outdir, KEEP, project);

    const files = synthFiles(project);

    expect(files.Dockerfile).toBe(THEIRS);
    expect(isWritable(join(outdir, 'Dockerfile'))).toBe(true);
    for (const path of ['.projen/files.json', '.gitattributes', '.gitignore']) {
      expect(files[path]).not.toMatch(/Dockerfile|dockerignore/);
    }
  });

  test('is not hidden from git where the files of projen are', () => {
    const outdir = folderWith({ Dockerfile: THEIRS });
    const project = new TestProject({}, { outdir, commitGenerated: false });
    declare(outdir, KEEP, project);

    expect(synthFiles(project)['.gitignore']).not.toContain('Dockerfile');
  });

  test('has no .dockerignore of projen, which would hold back what it reads', () => {
    expect(synthIn(folderWith({ Dockerfile: THEIRS }), KEEP)).not.toHaveProperty(['.dockerignore']);
  });

  test('leaves the Dockerfile to projen where only the .dockerignore was there', () => {
    const outdir = folderWith({ '.dockerignore': 'tmp\n' });

    const files = synthIn(outdir, KEEP);

    expect(files['.dockerignore']).toBe('tmp\n');
    expect(files.Dockerfile).toContain(OURS);
    expect(listed(outdir)).toContain('Dockerfile');
  });

  test('is not deleted when the declaration goes', () => {
    const outdir = folderWith({ Dockerfile: THEIRS });
    synthIn(outdir, KEEP);

    expect(synthFiles(new TestProject({}, { outdir })).Dockerfile).toBe(THEIRS);
  });

  test('is a problem again when the choice goes', () => {
    const outdir = folderWith({ Dockerfile: THEIRS });
    const first = synthIn(outdir, KEEP);

    expect(problemsOf(declare(outdir))).toEqual([expect.stringContaining('would replace "Dockerfile"')]);
    expect(readFiles(outdir)).toEqual(first);
  });

  test('gives way to the file of projen once it is gone', () => {
    const outdir = folderWith({ Dockerfile: THEIRS });
    synthIn(outdir, KEEP);
    rmSync(join(outdir, 'Dockerfile'));

    expect(synthIn(outdir, KEEP)).toEqual(synthIn(folderWith({})));
  });

  test('may be a link that leads nowhere', () => {
    const outdir = folderWith({});
    symlinkSync('not-yet-there', join(outdir, 'Dockerfile'));

    const files = synthIn(outdir, KEEP);

    expect(readlinkSync(join(outdir, 'Dockerfile'))).toBe('not-yet-there');
    expect(files).not.toHaveProperty(['not-yet-there']);
  });
});

describe('a file that is renamed', () => {
  test('has its content and its mode under the new name, and projen writes its own', () => {
    const outdir = folderWith({ Dockerfile: THEIRS, '.dockerignore': 'tmp\n' });
    chmodSync(join(outdir, 'Dockerfile'), 0o640);

    const files = synthIn(outdir, RENAME);

    expect(files).toEqual({
      ...synthIn(folderWith({})),
      'Dockerfile.orig': THEIRS,
      '.dockerignore.orig': 'tmp\n',
    });
    expect(statSync(join(outdir, 'Dockerfile.orig')).mode & 0o777).toBe(0o640);
    expect(listed(outdir).filter((path: string) => path.endsWith('.orig'))).toEqual([]);
  });

  test('leaves nothing to choose behind, and its copy stays when the declaration goes', () => {
    const outdir = folderWith({ Dockerfile: THEIRS });
    synthIn(outdir, RENAME);

    expect(problemsOf(declare(outdir))).toEqual([]);
    const files = synthFiles(new TestProject({}, { outdir }));
    expect(files).toHaveProperty(['Dockerfile.orig'], THEIRS);
    expect(files).not.toHaveProperty(['Dockerfile']);
  });

  test('fails when the new name is taken by a link that leads nowhere', () => {
    const outdir = folderWith({ Dockerfile: THEIRS });
    symlinkSync('nowhere', join(outdir, 'Dockerfile.orig'));

    expect(problemsOf(declare(outdir, RENAME))).toEqual([expect.stringContaining('which is there already')]);
  });

  test('is moved as a link where it is one', () => {
    const outdir = folderWith({ 'docker/image': THEIRS });
    symlinkSync('docker/image', join(outdir, 'Dockerfile'));

    const files = synthIn(outdir, RENAME);

    expect(readlinkSync(join(outdir, 'Dockerfile.orig'))).toBe('docker/image');
    expect(lstatSync(join(outdir, 'Dockerfile')).isFile()).toBe(true);
    expect(files['docker/image']).toBe(THEIRS);
  });
});
