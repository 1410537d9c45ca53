import type { Rule } from '../../private/rule';
import { holdsSecret, isSecret, namesSecret } from '../../private/secret-names';
import type { DockerfileSpec, InstructionSpec } from '../../private/spec/dockerfile-spec';

/** What the rule needs to know of a build. */
export interface ImageWithEnvironment {
  readonly environment: { [name: string]: string };
  /** Variables that stand in the Dockerfile and are none of the image. */
  readonly _startEnvironment: { readonly [name: string]: string };
  _toSpec(): DockerfileSpec;
}

/** An image holds no secret: whoever has it can read its environment. */
export const NO_SECRET_IN_IMAGE: Rule<ImageWithEnvironment> = {
  id: 'no-secret-in-image',
  summary: 'No variable, label or command of an image holds a secret',
  find: (image) => {
    const { stages } = image._toSpec();
    const instructions = stages.flatMap((stage) => stage.instructions);
    return [...ofImage(image), ...ofStages(image, stages), ...ofStart(image), ...instructions.flatMap(ofInstruction)];
  },
};

function ofImage({ environment }: ImageWithEnvironment): string[] {
  return Object.entries(environment)
    .filter(([name, value]) => isSecret(name, value))
    .map(
      ([name]) =>
        `the image's variable "${name}" looks like a secret, and everybody who has the image can read it; got a literal value; ` +
        'set it where the container is run, with EnvVar.required({ description, secret: true })',
    );
}

function ofStages({ environment }: ImageWithEnvironment, stages: DockerfileSpec['stages']): string[] {
  return stages.flatMap(({ name: stage, instructions }) =>
    instructions
      .flatMap(secretVariables)
      .filter(([name, value]) => value === undefined || environment[name] !== value)
      .map(
        ([name]) =>
          `the stage "${stage}" has a variable "${name}" that looks like a secret, and it stays in the image's history; got it in an ` +
          'ENV or ARG; give it to the one instruction that needs it, with Mount.secret',
      ),
  );
}

function secretVariables(instruction: InstructionSpec): [name: string, value: string | undefined][] {
  if (instruction.kind === 'ENV')
    return Object.entries(instruction.values).filter(([name, value]) => isSecret(name, value));
  if (instruction.kind !== 'ARG') return [];
  const { name, value } = instruction;
  // one without a value, or with an empty one, gets its value from who builds
  const secret = value ? isSecret(name, value) : namesSecret(name);
  return secret ? [[name, value]] : [];
}

/** Any text does for a start that is only watched, so that only what cannot be a substitute is found. */
function ofStart({ _startEnvironment }: ImageWithEnvironment): string[] {
  return Object.entries(_startEnvironment)
    .filter(([, value]) => holdsSecret(value))
    .map(
      ([name]) =>
        `"startEnvironment" has a secret in "${name}", and it would be committed with the Dockerfile; got a value in the form of a ` +
        'key, or a URL with a password; write another text in its place, with which the start works too',
    );
}

function ofInstruction(instruction: InstructionSpec): string[] {
  if (instruction.kind === 'LABEL') {
    return Object.entries(instruction.values)
      .filter(([, value]) => holdsSecret(value))
      .map(
        ([name]) =>
          `the image's label "${name}" holds a secret, and everybody who has the image can read it; got a value in the form of a ` +
          'key, or a URL with a password; leave it out',
      );
  }
  if (instruction.kind !== 'CMD' && instruction.kind !== 'ENTRYPOINT') return [];
  if (!instruction.command.some((argument) => holdsSecret(argument))) return [];
  return [
    `the image's ${instruction.kind === 'CMD' ? 'command' : 'entrypoint'} holds a secret, and everybody who has the image can read ` +
      'it; got an argument in the form of a key, or a URL with a password; let the program read a variable, which is set where the ' +
      'container is run',
  ];
}
