import { expectProblem, problemsOf } from '../../util/rule-page';
import { pythonBuild } from '../build';

test('fails when the name of a label has capital letters', () => {
  expectProblem(pythonBuild({ labels: { Team: 'search' } }).project, 'label-has-known-form');
});

test.each(['com.docker.team', 'a..b', 'com.example.a--b', '1st'])('fails for %s', (label) => {
  expect(problemsOf(pythonBuild({ labels: { [label]: 'search' } }).project)).toEqual([
    expect.stringContaining(`got "${label}"; `),
  ]);
});

test.each(['com.example.team', 'com.example/team_1', 'maintainer'])('%s has the form', (label) => {
  expect(problemsOf(pythonBuild({ labels: { [label]: 'search' } }).project)).toEqual([]);
});
