import { expectProblem, problemsOf } from '../../../util/rule-page';
import { pythonBuild } from '../../build';

const PROGRAM = { 'app/__main__.py': '' };

test('fails when a variable of the image makes Python leave out docstrings', () => {
  expectProblem(pythonBuild({ environment: { PYTHONOPTIMIZE: '2' } }).project, 'python-runs-as-built');
});

test('fails when a variable of the image leads Python away from its library', () => {
  expect(problemsOf(pythonBuild({ environment: { PYTHONHOME: '/opt/venv' } }).project)).toEqual([
    expect.stringContaining('does not start; got "/opt/venv"; leave it out, since'),
  ]);
});

test.each([
  ['python', '-O', '-m', 'app'],
  ['/opt/venv/bin/python3.11', '-u', '-OO', '-m', 'app'],
])('fails when the command is %s %s …', (...command) => {
  expect(problemsOf(pythonBuild({ command }, {}, PROGRAM).project)).toEqual([
    expect.stringMatching(/with an option of the command Python leaves out .*; got "-OO?"; leave it out/),
  ]);
});

test.each([
  [{ command: ['python', '-m', 'app', '-O'] }],
  [{ command: ['app', '-OO'] }],
  [{ command: ['python', '-u', '-W', 'error', '-m', 'app'] }],
  [{ environment: { PYTHONOPTIMIZE: '0', PYTHONHASHSEED: '0', PYTHONHOME: '' } }],
  [{ environment: { PYTHONHOME: '/usr/local' } }],
])('an image may have %j', (props) => {
  expect(problemsOf(pythonBuild(props, {}, PROGRAM).project)).toEqual([]);
});

test('an optimized Python may be meant', () => {
  const build = pythonBuild({ environment: { PYTHONOPTIMIZE: '1' } });
  build.suppressRule('python-runs-as-built', 'assertions take too long');

  expect(problemsOf(build.project)).toEqual([]);
});
