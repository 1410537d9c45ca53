import { expectProblem, problemsOf } from '../../../util/rule-page';
import { GO_FILES, goBuild } from '../go-build';

const { 'go.sum': _, ...UNLOCKED } = GO_FILES;

test('fails when the module requires something and go.sum is missing', () => {
  expectProblem(goBuild({}, {}, UNLOCKED).project, 'go-module-is-locked');
});

test('fails when the project is no Go module', () => {
  expectProblem(goBuild({}, {}, { 'cmd/server/main.go': '' }).project, 'go-module-is-locked');
});

test('a module that requires nothing needs no go.sum', () => {
  expect(problemsOf(goBuild({}, {}, { ...UNLOCKED, 'go.mod': 'module hello\n' }).project)).toEqual([]);
  expect(problemsOf(goBuild().project)).toEqual([]);
});
