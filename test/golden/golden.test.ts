import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import { type Copy, DockerfileParser, type From } from 'dockerfile-ast';
import type { Project } from 'projen';
import { parseDocument } from 'yaml';
import { COMPOSE_SCHEMA } from '../../src/private/spec/compose-schema-table';
import { readFiles, synthFiles, temporaryFolder } from '../util/test-project';

// Each folder is a case: what `project.ts` declares is, byte for byte, what lies in `expected`. To take over what is
// generated now, run `UPDATE_GOLDEN=1 npx jest test/golden`, and read the difference as you read source.

interface Case {
  readonly FILES?: Record<string, string>;
  declare(outdir: string): Project;
}

const CASES = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const OURS =
  /(^|[./])Dockerfile$|\.dockerignore$|(^|\/)docker-compose[^/]*\.yml$|(^|\/)\.env\.example$|^\.projen\/drydock\.json$/;

const expectedFolder = (name: string) => join(__dirname, name, 'expected');
const load = (name: string): Case => require(join(__dirname, name, 'project'));

function filesOf(name: string): Record<string, string> {
  const outdir = temporaryFolder(load(name).FILES);
  const files = synthFiles(load(name).declare(outdir));
  return Object.fromEntries(
    Object.entries(files).filter(([path]) => OURS.test(path) && !Object.hasOwn(load(name).FILES ?? {}, path)),
  );
}

function replace(folder: string, files: Record<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

if (process.env.UPDATE_GOLDEN === '1') for (const name of CASES) replace(expectedFolder(name), filesOf(name));

describe.each(CASES)('the declaration of %s', (name) => {
  test('makes the files that are expected, and no other', () => {
    const files = filesOf(name);
    const expected = readFiles(expectedFolder(name));

    expect(Object.keys(files)).toEqual(Object.keys(expected));
    for (const [path, content] of Object.entries(files))
      expect(`${path}\n${content}`).toBe(`${path}\n${expected[path]}`);
  });

  test('makes files of clean lines: no tab, no carriage return, no space at an end, one line break at the very end', () => {
    for (const content of Object.values(readFiles(expectedFolder(name)))) {
      expect(content.split('\n').filter((line) => /[\t\r]| $/.test(line))).toEqual([]);
      expect(content).toMatch(/[^\n]\n$/);
    }
  });

  // their times say nothing here: for root, who can write to a read-only file, projen writes the same bytes again
  test('makes the same bytes when it is synthesized again', () => {
    const outdir = temporaryFolder(load(name).FILES);
    const files = synthFiles(load(name).declare(outdir));

    expect(Object.keys(files).length).toBeGreaterThan(5);
    expect(synthFiles(load(name).declare(outdir))).toEqual(files);
  });
});

/** The expected files of a kind, of all cases. */
function expectedFiles(kind: RegExp): [string, string][] {
  return CASES.flatMap((name) =>
    Object.entries(existsSync(expectedFolder(name)) ? readFiles(expectedFolder(name)) : {})
      .filter(([path]) => kind.test(path))
      .map(([path, content]): [string, string] => [`${name}/${path}`, content]),
  );
}

const PARSE = 'import ast, sys; ast.parse(sys.stdin.read())';

/** What a program says against its input. */
function complaints(program: string, args: string[], input: string): string {
  const { error, stderr, status } = spawnSync(program, args, { input, encoding: 'utf8' });
  if (error) throw error;
  return stderr || (status === 0 ? '' : `${program} ended with ${status}`);
}

describe.each(expectedFiles(/Dockerfile$/))('%s, as a parser of Dockerfiles reads it', (_, content) => {
  const dockerfile = DockerfileParser.parse(content);
  const stages = dockerfile.getFROMs();
  const names = stages.map((from) => from.getBuildStage());

  test('has instructions that Docker knows, and nothing else', () => {
    const known = [
      'ARG',
      'FROM',
      'RUN',
      'COPY',
      'ENV',
      'LABEL',
      'CMD',
      'ENTRYPOINT',
      'USER',
      'WORKDIR',
      'EXPOSE',
      'HEALTHCHECK',
    ];
    const instructions = dockerfile.getInstructions();

    expect(instructions.length).toBeGreaterThan(20);
    for (const instruction of instructions) expect(known).toContain(instruction.getInstruction());
  });

  test('has stages with names of their own, each made from one before it, from an argument or from nothing', () => {
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain(null);
    stages.forEach((from: From, index) => {
      const image = from.getImage() ?? '';
      const argument = /^\$\{(\w+)\}$/.exec(image)?.[1];
      if (argument === undefined) expect(['scratch', ...names.slice(0, index)]).toContain(image);
      else expect(dockerfile.getInitialARGs().map((arg) => arg.getProperty()?.getName())).toContain(argument);
    });
  });

  test('copies and mounts from stages that it has', () => {
    const copies = dockerfile.getCOPYs().map((copy: Copy) => copy.getFromFlag()?.getValue());
    const mounts = [...content.matchAll(/--mount=\S*?\bfrom=([^,\s]+)/g)].map(([, from]) => from);

    expect(copies.length).toBeGreaterThan(0);
    for (const from of [...copies, ...mounts]) expect(names).toContain(from);
  });

  test('explains each stage and each argument where Docker looks for it', () => {
    const lines = content.split('\n');
    lines.forEach((line, index) => {
      const described = /^FROM .* AS (\w+)$/.exec(line)?.[1] ?? /^ARG (\w+)=/.exec(line)?.[1];
      if (described !== undefined) expect(lines[index - 1]).toMatch(new RegExp(`^# ${described} \\S`));
    });
  });

  test('has scripts that a shell can read, and in them Python that Python can read', () => {
    const runs = content.split(/^(?=[A-Z]+ )/m).filter((text) => text.startsWith('RUN '));
    const scripts = runs.map((text) => text.replace(/^RUN |--(?:mount|network)=\S+ \\\n\s*|^#.*$/gm, ''));
    const heredocs = scripts.flatMap((script) => /<<'EOF'\n([\s\S]*?)^EOF$/m.exec(script)?.[1] ?? []);

    expect(heredocs.length).toBeGreaterThan(3);
    expect(heredocs).toHaveLength(content.split("<<'EOF'\n").length - 1);
    for (const input of scripts) expect(complaints('sh', ['-n'], input)).toBe('');
    for (const input of heredocs) expect(complaints('python3', ['-c', PARSE], input)).toBe('');
  });

  test('ends as a user that is not root, with a program that no shell starts', () => {
    const runtime = content.slice(content.search(/^FROM \w+ AS runtime$/m)).split('\n\n')[0];

    expect(runtime).toMatch(/\nUSER [1-9]\d*:[1-9]\d*\n(?!.*\nRUN )/s);
    expect(content.match(/^USER .*$/gm)?.pop()).toMatch(/^USER [1-9]\d*:[1-9]\d*$/);
    expect(dockerfile.getCMDs()).toHaveLength(1);
    expect(JSON.parse(dockerfile.getCMDs()[0].getRawArgumentsContent() ?? '')).toEqual(
      expect.arrayContaining([expect.any(String)]),
    );
  });
});

describe.each(expectedFiles(/docker-compose[^/]*\.yml$/))('%s, as a parser of YAML reads it', (_, content) => {
  const read = (version: '1.1' | '1.2') => {
    const document = parseDocument(content, { version, strict: true });
    expect([...document.errors, ...document.warnings]).toEqual([]);
    return document.toJS();
  };

  test('is the same in every version of YAML', () => {
    expect(read('1.1')).toEqual(read('1.2'));
  });

  test('keeps to the schema of the Compose specification', () => {
    const validate = new Ajv({ strict: false, allErrors: true }).compile(COMPOSE_SCHEMA);

    expect(validate({ services: { web: { image: 'x', reed_only: true } } })).toBe(false);
    validate(read('1.2'));
    expect(validate.errors ?? []).toEqual([]);
  });
});
