import { Instruction, Stage, type StageOptions } from '../../src';

const stage = (options: object) =>
  Stage.fromImage('debian:bookworm-slim', { name: 'build', description: 'builds', ...options } as StageOptions);

test.each<[object, string]>([
  [{ name: 'Build' }, '"name" takes small letters, digits, ".", "_" and "-"; got "Build"; write for example "build"'],
  [{ name: 'runtime' }, '"name" is one that is taken; got "runtime"; choose another one'],
  [{ name: 'scratch' }, '"name" is one that is taken; got "scratch"'],
  [{ name: 'context' }, '"name" is one that is taken; got "context"'],
  [{ description: '' }, '"description" takes one line that follows the stage\'s name; got ""'],
  [{ description: 'a\nRUN evil' }, '"description" takes one line'],
  [{ instructions: ['RUN make'] }, 'option "instructions"[0] must be an Instruction; got "RUN make"'],
  [{ from: 'x' }, 'unknown option "from"'],
])('fails when a stage is declared with %j', (options, message) => {
  expect(() => stage(options)).toThrow(`Stage.fromImage: ${message}`);
});

test('fails when a stage starts from what is no image, or no stage', () => {
  expect(() => Stage.fromImage('My Image', { name: 'a', description: 'b' })).toThrow(
    'Stage.fromImage takes an image reference; got "My Image"; write for example "nginx:1.29"',
  );
  expect(() => Stage.fromStage('build' as unknown as Stage, { name: 'a', description: 'b' })).toThrow(
    'Stage.fromStage: the stage must be a Stage; got "build"; write for example Stage.fromImage(',
  );
});

test('a stage keeps the instructions that it was made with', () => {
  const instructions = [Instruction.run('true')];
  const made = stage({ instructions });
  instructions.push(Instruction.run('false'));

  expect(made._toSpec().instructions).toHaveLength(1);
});
