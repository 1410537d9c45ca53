import { type DockerfileBuildProps, Stage } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { pythonBuild } from '../build';
import { customBuild } from '../custom/custom-build';
import { goBuild } from '../go/go-build';
import { nodeBuild } from '../node/node-build';

type Start = Pick<DockerfileBuildProps, 'command' | 'entrypoint'>;

test('fails when a word of a command is a variable', () => {
  const command = ['uvicorn', 'app:app', '--port', '$PORT'];

  expectProblem(pythonBuild({ command }).project, 'no-shell-words-in-command');
});

test.each<[Start, string, string]>([
  [{ command: ['app', '--port', '${PORT}'] }, '"${PORT}"', 'write ["sh","-c","exec app --port ${PORT}"], or the value'],
  [{ command: ['migrate', '&&', 'app'] }, '"&&"', 'write ["sh","-c","migrate && app"] ['],
  [{ command: ['migrate', 'it all', '||', 'app'] }, '"||"', 'write ["sh","-c","…"] ['],
  [{ command: ['migrate', ';', 'app'] }, '";"', 'write ["sh","-c","migrate ; app"]'],
  [{ command: ['app', '|', 'tee', '/tmp/log'] }, '"|"', 'write ["sh","-c","app | tee /tmp/log"]'],
  [{ command: ['app', '>', '/tmp/log', '2>&1'] }, '">"', 'write ["sh","-c","app > /tmp/log 2>&1"]'],
  [{ entrypoint: ['app', '--port'], command: ['$PORT'] }, '"$PORT"', 'write ["sh","-c","exec app --port $PORT"]'],
])('fails when an image starts %j', (start, word, wayOut) => {
  const [problem, ...more] = problemsOf(pythonBuild(start).project);

  expect(more).toEqual([]);
  expect(problem).toContain(`[Image] the command of the image has a word that only a shell would understand`);
  expect(problem).toContain(`got ${word} in ["`);
  expect(problem).toContain(wayOut);
});

test.each([
  ['uvicorn app:app --port 8000', 'write ["uvicorn","app:app","--port","8000"] ['],
  ['migrate && app', 'write ["sh","-c","…"] ['],
])('fails when the whole command is "%s"', (line, wayOut) => {
  expect(problemsOf(pythonBuild({ command: [line] }).project)).toEqual([
    expect.stringContaining(
      `the command of the image is one word, which is looked up as the name of a program; got ["${line}"]; ${wayOut}`,
    ),
  ]);
});

test('fails in an image without a shell, where none is proposed', () => {
  expect(problemsOf(goBuild({}, { command: ['server', '--port', '$PORT'] }).project)).toEqual([
    expect.stringContaining('; write the value itself, or let the program read its environment ['),
  ]);
  expect(problemsOf(goBuild({}, { command: ['server', '&&', 'server'] }).project)).toEqual([
    expect.stringContaining('; start one program alone ['),
  ]);
});

test('fails in a Node.js image', () => {
  expect(problemsOf(nodeBuild({}, { command: ['node', 'src/main.js', '$PORT'] }).project)).toHaveLength(1);
});

test.each<[Start]>([
  [{ command: ['sh', '-c', 'migrate && exec app --port $PORT', '&&', '$PORT'] }],
  [{ entrypoint: ['/bin/bash', '-c'], command: ['migrate && app'] }],
  [{ entrypoint: ['./start.sh'], command: ['app', '$PORT'] }],
  [{ command: ['find', '/tmp', '-exec', 'rm', '{}', ';'] }],
  [{ command: ['app', '--separator', '|', '-d', ';'] }],
  [{ command: ['envsubst', '$PORT'] }],
  [{ command: ['app', '--price', '$5', '--text', 'a && b', '--key=$KEY'] }],
  [{ command: ['/opt/my programs/app'] }],
  [{ entrypoint: ['app', '--say'], command: ['good morning'] }],
])('an image may start %j', (start) => {
  expect(problemsOf(pythonBuild(start).project)).toEqual([]);
});

test('of a base image whose entrypoint is not known only what no entrypoint takes is refused', () => {
  const base = Stage.fromImage('ghcr.io/acme/python:3', { name: 'base', description: 'is somebody’s' });
  const problems = (command: string[]) => problemsOf(customBuild({ base }, { command }).project);

  expect(problems(['app --port $PORT'])).toEqual([]);
  expect(problems(['app', '$PORT'])).toEqual([]);
  expect(problems(['app', '&&', 'app'])).toHaveLength(1);
});
