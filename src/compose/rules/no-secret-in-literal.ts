import type { Rule } from '../../private/rule';
import { holdsSecret, isSecret } from '../../private/secret-names';
import { variablesIn } from '../env-var';
import type { RuledService } from './subject';

/** No secret stands in a Compose file, which is committed. */
export const NO_SECRET_IN_LITERAL: Rule<RuledService> = {
  id: 'no-secret-in-literal',
  summary: 'No variable that looks like a secret has a literal value',
  find: ({ service }) =>
    Object.entries(service.environment)
      .filter(
        ([name, value]) =>
          value._literal !== undefined &&
          // what is around a variable is no secret for its name
          (variablesIn(value.toString()).length === 0 ? isSecret(name, value._literal) : holdsSecret(value._literal)),
      )
      .map(
        ([name]) =>
          `variable "${name}" of service "${service.serviceName}" looks like a secret and would be committed; got a literal value; ` +
          'use EnvVar.required({ description, secret: true }), or Secret.fromFile',
      ),
};
