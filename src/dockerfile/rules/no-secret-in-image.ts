import type { Rule } from '../../private/rule';
import { holdsPassword, namesSecret } from '../../private/secret-names';

/** What the rule needs to know of a build. */
export interface ImageWithEnvironment {
  readonly environment: { [name: string]: string };
}

/** An image holds no secret: whoever has it can read its environment. */
export const NO_SECRET_IN_IMAGE: Rule<ImageWithEnvironment> = {
  id: 'no-secret-in-image',
  summary: 'No variable of an image holds a secret',
  find: ({ environment }) =>
    Object.entries(environment)
      .filter(([name, value]) => value !== '' && (namesSecret(name) || holdsPassword(value)))
      .map(
        ([name]) =>
          `the image's variable "${name}" looks like a secret, and everybody who has the image can read it; got a literal value; ` +
          'set it where the container is run, with EnvVar.required({ description, secret: true })',
      ),
};
