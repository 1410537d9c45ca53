import { Component, Project, TextFile } from 'projen';
import type { Rule } from '../../src/private/rule';
import { Validation } from '../../src/private/validation';
import { problemsOf } from '../util/rule-page';
import { readFiles, synthFiles, TestProject } from '../util/test-project';

const IS_LOUD: Rule<string> = {
  id: 'is-loud',
  summary: 'A word is loud',
  find: (word) => (word === word.toUpperCase() ? [] : [`"${word}" is quiet`]),
};
const IS_SHORT: Rule<string> = {
  id: 'is-short',
  summary: 'A word is short',
  find: (word) => (word.length > 3 ? [`"${word}" is long`] : []),
};

/** A construct that says a word, and rules that hold for words. */
function say(project: Project, id: string, word: string): void {
  const speaker = new Component(project, id);
  Validation.of(speaker).apply(speaker, word, [IS_LOUD, IS_SHORT]);
}

test('nothing is said about what keeps its rules', () => {
  const project = new TestProject();
  say(project, 'Speaker', 'OK');

  expect(problemsOf(project)).toEqual([]);
});

test('fails with all problems at once, sorted, each with the path of its construct and the id of its rule', () => {
  const project = new TestProject();
  say(project, 'Second', 'hello');
  say(project, 'First', 'HELLO');

  expect(() => synthFiles(project)).toThrow(
    new Error(
      [
        'found 3 problem(s) in "test"; no file was changed:',
        '  [First] "HELLO" is long [is-short]',
        '  [Second] "hello" is long [is-short]',
        '  [Second] "hello" is quiet [is-loud]',
      ].join('\n'),
    ),
  );
});

test('fails once for a problem that is found twice', () => {
  const project = new TestProject();
  const speaker = new Component(project, 'Speaker');
  Validation.of(speaker).apply(speaker, 'no', [IS_LOUD]);
  Validation.of(speaker).apply(speaker, 'no', [IS_LOUD]);

  expect(problemsOf(project)).toEqual(['[Speaker] "no" is quiet [is-loud]']);
});

test('fails before the first file changes, whatever other components were about to write', () => {
  const project = new TestProject({
    'kept.txt': 'as it was',
    '.projen/files.json': '{"files":["orphan.txt"]}',
    'orphan.txt': '',
  });
  new TextFile(project, 'kept.txt', { lines: ['changed'] });
  say(project, 'Speaker', 'hello');
  const before = readFiles(project.outdir);

  expect(() => synthFiles(project)).toThrow('found 2 problem(s)');
  expect(readFiles(project.outdir)).toEqual(before);
  expect(before['kept.txt']).toBe('as it was');
});

describe('of a project and its subprojects', () => {
  const family = () => {
    const root = new TestProject({ 'packages/worker/kept.txt': 'as it was', 'kept.txt': 'as it was' });
    const worker = new Project({ parent: root, name: 'worker', outdir: 'packages/worker' });
    for (const project of [root, worker]) new TextFile(project, 'kept.txt', { lines: ['changed'] });
    return { root, worker };
  };

  test('there is one validation', () => {
    const { root, worker } = family();

    expect(Validation.of(worker)).toBe(Validation.of(root));
    expect(Validation.of(new Component(worker, 'Speaker'))).toBe(Validation.of(root));
  });

  test('fails with the problems of all of them, each under the name of its project', () => {
    const { root, worker } = family();
    say(worker, 'Speaker', 'no');
    say(root, 'Speaker', 'HELLO');

    expect(problemsOf(root)).toEqual([
      '[Speaker] "HELLO" is long [is-short]',
      '[worker/Speaker] "no" is quiet [is-loud]',
    ]);
  });

  test('fails before a file of any of them changes', () => {
    const { root, worker } = family();
    say(worker, 'Speaker', 'hello');
    const before = readFiles(root.outdir);

    expect(() => synthFiles(root)).toThrow('found 2 problem(s) in "test"');
    expect(readFiles(root.outdir)).toEqual(before);
  });
});

describe('a rule that is suppressed', () => {
  const speaker = (id: string, word: string, project = new TestProject()) => {
    const component = new Component(project, id);
    Validation.of(component).apply(component, word, [IS_LOUD, IS_SHORT]);
    return { project, component };
  };
  const reason = 'it is a library';

  test('is left out, and the others still hold', () => {
    const { project, component } = speaker('Speaker', 'hello');
    Validation.of(project).suppress(component, 'is-loud', reason);

    expect(problemsOf(project)).toEqual(['[Speaker] "hello" is long [is-short]']);
  });

  test('is left out below the construct too, and not beside it', () => {
    const { project, component } = speaker('Speaker', 'no');
    const child = new Component(component, 'Echo');
    Validation.of(child).apply(child, 'no', [IS_LOUD]);
    speaker('Other', 'no', project);
    Validation.of(project).suppress(component, 'is-loud', reason);

    expect(problemsOf(project)).toEqual(['[Other] "no" is quiet [is-loud]']);
  });

  test('is left out for rules that are applied later', () => {
    const { project, component } = speaker('Speaker', 'OK');
    Validation.of(project).suppress(component, 'is-loud', reason);
    Validation.of(project).apply(component, 'no', [IS_LOUD]);

    expect(problemsOf(project)).toEqual([]);
  });

  test('is told with its reason, of the construct itself only', () => {
    const { project, component } = speaker('Speaker', 'no');
    Validation.of(project).suppress(component, 'is-loud', reason);

    expect(Validation.of(project).suppressionsAt(component)).toEqual([{ construct: component, id: 'is-loud', reason }]);
    expect(Validation.of(project).suppressionsAt(project)).toEqual([]);
  });

  test('fails when no such rule holds for the construct', () => {
    const { project, component } = speaker('Speaker', 'OK');
    Validation.of(project).suppress(component, 'is-lound', reason);

    expect(problemsOf(project)).toEqual([
      '[test] "Speaker" suppresses a rule that it does not have; got "is-lound"; did you mean "is-loud"? [suppressed-rule-is-known]',
    ]);
  });

  test('fails when nothing works without it', () => {
    const { project, component } = speaker('Speaker', 'OK');
    Validation.of(project).apply(component, 'no', [{ ...IS_LOUD, id: 'is-law', always: true }]);
    Validation.of(project).suppress(component, 'is-law', reason);

    expect(problemsOf(project)).toEqual([
      '[Speaker] "no" is quiet [is-law]',
      '[test] "Speaker" suppresses a rule without which nothing works; got "is-law"; correct what it reports [suppressed-rule-is-known]',
    ]);
  });

  test.each(['', ' ', 'two\nlines', undefined, 7, 'a\0b'])('fails when its reason is %j', (why) => {
    const { project, component } = speaker('Speaker', 'no');

    expect(() => Validation.of(project).suppress(component, 'is-loud', why as string)).toThrow(
      /^"Speaker" suppresses a rule, "is-loud", for no reason; got .*; say in one line why it does not fit$/,
    );
  });

  test.each(['', undefined, 7])('fails when its name is %j', (id) => {
    const { project, component } = speaker('Speaker', 'no');

    expect(() => Validation.of(project).suppress(component, id as string, reason)).toThrow(
      /^"Speaker" suppresses a rule without a name; got .*; pass the name that stands at the end of the message$/,
    );
  });
});
