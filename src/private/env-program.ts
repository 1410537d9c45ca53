/**
 * The program that makes `.env`, as it lies in a project: it needs Node.js and nothing else. It computes all before it writes,
 * and takes the place of `.env` in one step, so that a fault leaves the file as it was.
 */
export const ENV_PROGRAM = String.raw`// Makes .env of .env.example, or adds to it what a Compose file reads and it lacks: node .projen/drydock-env.mjs FILE
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, lstatSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

const TEMPLATE = '.env.example';
const FILE = '.env';
const COMMAND = '# make one with: ';

// A commented assignment, or an assignment with its value as Compose reads it: in quotes over several lines, or to the end of the line.
const ASSIGNMENT = /(?<![^\n])\uFEFF?[ \t]*(?:#[ \t]*([A-Za-z_]\w*)=[^\r\n]*|(?:export[ \t]+)?([^\s=:#"']+)[ \t]*[=:][ \t]*("(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|[^\r\n]*))/g;

class Fault extends Error {}

function attempt(what, wayOut, action) {
  try {
    return action();
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault(what + '; got ' + (error.code ?? error.message) + '; ' + wayOut);
  }
}

function read(name, path) {
  const bytes = attempt('cannot read ' + name, 'let your user read it, and run this again', () => readFileSync(path));
  const text = bytes.toString('utf8');
  if (!Buffer.from(text).equals(bytes)) throw new Fault(name + ' is no text; got other bytes than UTF-8; save it as UTF-8');
  return text;
}

function assignments(path, text) {
  return [...text.matchAll(ASSIGNMENT)].map((match) => {
    const [all, commented, name, value = ''] = match;
    const quoted = /^["']/.test(value);
    if (quoted && !/^("(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*')$/.test(value)) {
      const line = text.slice(0, match.index).split('\n').length;
      throw new Fault(path + ' has a quote that is not closed; got it in line ' + line + '; close it');
    }
    const end = match.index + all.length;
    return { commented, name, value, quoted, start: match.index, end, empty: /^(""|'')?$/.test(value) };
  });
}

/** The blocks of .env.example that a Compose file reads: a comment and an assignment, below a heading. */
function blocksFor(composeFile) {
  if (!lstatSync(TEMPLATE, { throwIfNoEntry: false })) {
    throw new Fault('nothing says what .env holds; got no .env.example here; run npx projen first, in the folder of the project');
  }
  const template = read(TEMPLATE, TEMPLATE).replace(/^\uFEFF/, '').replace(/\r\n/g, '\n');
  const blocks = [];
  let heading;
  let last = 0;
  for (const { commented, name = commented, start, end, empty } of assignments(TEMPLATE, template)) {
    // a comment may look like an assignment; one that is meant ends its paragraph
    if (commented && !/^(\n\n|\n?$)/.test(template.slice(end))) continue;
    const before = template.slice(last, start);
    last = end;
    heading = [...before.matchAll(/^# ---- (.+) ----$/gm)].pop()?.[1] ?? heading;
    const only = /^Only for (.+)$/.exec(heading ?? '')?.[1].split(', ');
    if (only && !only.includes(composeFile)) continue;
    const comment = before.split('\n\n').pop().trim();
    const command = comment.split('\n').find((line) => line.startsWith(COMMAND))?.slice(COMMAND.length);
    blocks.push({ name, heading, comment, command, optional: Boolean(commented), empty, line: template.slice(start, end) });
  }
  return blocks;
}

function generate(name, command) {
  const { status, signal, error, stdout } = spawnSync(command, { shell: true, stdio: ['inherit', 'pipe', 'inherit'], encoding: 'utf8' });
  const value = (stdout ?? '').replace(/[\r\n]+$/, '');
  const fault =
    error || status !== 0
      ? 'a failure (' + (error?.code ?? signal ?? 'exit code ' + status) + ')'
      : value.trim() === ''
        ? 'nothing'
        : /[\u0000-\u0008\u000A-\u001F\u007F\uFFFD]/.test(value)
          ? 'more than one line of text'
          : undefined;
  if (fault) throw new Fault('cannot make a value of ' + name + '; got ' + fault + ' from: ' + command + '; set ' + name + ' in .env by hand, or make that command work');
  return value;
}

/** A value as it stands in .env, where Compose reads quotes, comments, escapes and variables. */
function written(value, quoted) {
  return !quoted && /^[\w./:@%+,-]*$/.test(value) ? value : '"' + value.replace(/[\\"$]/g, '\\$&') + '"';
}

/** What .env holds now, and where it is. */
function existing() {
  const entry = lstatSync(FILE, { throwIfNoEntry: false });
  if (!entry) return { path: FILE, text: '' };
  const path = attempt('.env is a link that leads nowhere', 'delete it', () => realpathSync(FILE));
  const stat = statSync(path);
  if (stat.isDirectory()) {
    throw new Fault(
      '.env is a folder, so Compose can read no variables from it; got most likely the virtual environment of Python; ' +
        "set venvOptions: { envdir: '.venv' } on the project, delete the folder and run npx projen",
    );
  }
  if (!stat.isFile()) throw new Fault('.env is no file; got a pipe or a device; add what .env.example names where its content comes from');
  return { path, stat, text: read(FILE, path) };
}

function write({ path, stat }, text) {
  const temporary = path + '.tmp';
  attempt('cannot write ' + FILE, 'let your user write to its folder, and run this again', () => {
    rmSync(temporary, { force: true });
    try {
      writeFileSync(temporary, text, { mode: 0o600, flag: 'wx' });
      if (stat && process.getuid && stat.uid !== process.getuid()) chownSync(temporary, stat.uid, stat.gid);
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  });
}

function main(composeFile) {
  if (!composeFile) throw new Fault('which Compose file is .env for; got none; write for example: node .projen/drydock-env.mjs docker-compose.yml');
  const file = existing();
  let { text } = file;
  const present = assignments(FILE, text);
  const edits = [];
  const lacking = [];
  const made = [];
  const unset = [];
  for (const block of blocksFor(composeFile)) {
    const { name, command, optional, empty } = block;
    // of a variable that stands there twice, Compose reads the last
    const assigned = present.filter((other) => other.name === name).pop();
    const bare = new RegExp('^\\s*(export\\s+)?' + name + '\\s*$', 'm').test(text);
    const known = assigned || bare || (optional && present.some(({ commented }) => commented === name));
    const toSet = !optional && (assigned ? assigned.empty : !known && empty);
    const value = toSet && command ? generate(name, command) : undefined;
    if (value !== undefined) made.push(name);
    else if (toSet) unset.push(name);
    if (!known) lacking.push({ ...block, line: value === undefined ? block.line : name + '=' + written(value) });
    else if (value !== undefined) edits.push({ at: assigned, value });
  }
  for (const { at, value } of edits.sort((a, b) => b.at.start - a.at.start)) {
    text = text.slice(0, at.end - at.value.length) + written(value, at.quoted) + text.slice(at.end);
  }
  let heading;
  const parts = lacking.flatMap((block) => {
    const title = block.heading !== undefined && block.heading !== heading ? ['# ---- ' + block.heading + ' ----\n'] : [];
    heading = block.heading;
    return [...title, (block.comment && block.comment + '\n') + block.line + '\n'];
  });
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' || /\n\r?\n$/.test(text) ? '' : /\n$/.test(text) ? '\n' : '\n\n';
  if (parts.length > 0) text += (gap + parts.join('\n')).replace(/\n/g, newline);

  const closes = process.platform !== 'win32' && file.stat && (file.stat.mode & 0o077) !== 0;
  if (text !== file.text) write(file, text);
  else if (closes) attempt('cannot close .env to other users', 'run: chmod 600 .env', () => chmodSync(file.path, 0o600));

  const names = (list) => list.join(', ');
  if (made.length > 0) console.log('.env: made a value of ' + names(made));
  const added = lacking.map(({ name }) => name).filter((name) => !made.includes(name));
  if (added.length > 0) console.log('.env: added ' + names(added));
  if (closes) console.log('.env: closed to other users');
  if (unset.length > 0) console.log('.env: still to be set by you: ' + names(unset));
  else if (text === file.text && !closes) console.log('.env: has all that ' + composeFile + ' reads');
}

try {
  main(process.argv[2]);
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.error(error.message + '; .env is as it was');
  process.exitCode = 1;
}
`;
