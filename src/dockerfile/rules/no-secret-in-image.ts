import type { Rule } from '../../private/rule';
import { holdsPassword, namesSecret } from '../../private/secret-names';
import type { DockerfileSpec, InstructionSpec } from '../../private/spec/dockerfile-spec';

/** What the rule needs to know of a build. */
export interface ImageWithEnvironment {
  readonly environment: { [name: string]: string };
  _toSpec(): DockerfileSpec;
}

/** An image holds no secret: whoever has it can read its environment. */
export const NO_SECRET_IN_IMAGE: Rule<ImageWithEnvironment> = {
  id: 'no-secret-in-image',
  summary: 'No variable of an image holds a secret',
  find: (image) => [...ofImage(image), ...ofStages(image)],
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

function ofStages(image: ImageWithEnvironment): string[] {
  const declared = (name: string, value: string | undefined) =>
    value !== undefined && image.environment[name] === value;
  return image._toSpec().stages.flatMap(({ name: stage, instructions }) =>
    instructions
      .flatMap(variables)
      .filter(([name, value]) => isSecret(name, value) && !declared(name, value))
      .map(
        ([name]) =>
          `the stage "${stage}" has a variable "${name}" that looks like a secret, and it stays in the image's history; got it in an ` +
          'ENV or ARG; give it to the one instruction that needs it, with Mount.secret',
      ),
  );
}

function variables(instruction: InstructionSpec): [name: string, value: string | undefined][] {
  if (instruction.kind === 'ENV') return Object.entries(instruction.values);
  return instruction.kind === 'ARG' ? [[instruction.name, instruction.value]] : [];
}

/** An argument without a value gets one from who builds. */
function isSecret(name: string, value: string | undefined): boolean {
  return value !== '' && (namesSecret(name) || holdsPassword(value ?? ''));
}
