import type { Rule } from '../../private/rule';
import { holdsPassword, namesSecret } from '../../private/secret-names';
import type { RuledService } from './subject';

/** No secret stands in a Compose file, which is committed. */
export const NO_SECRET_IN_LITERAL: Rule<RuledService> = {
  id: 'no-secret-in-literal',
  summary: 'No variable that looks like a secret has a literal value',
  find: ({ service }) =>
    Object.entries(service.environment)
      .filter(
        ([name, { _literal: value }]) =>
          value !== undefined && value !== '' && (namesSecret(name) || holdsPassword(value)),
      )
      .map(
        ([name]) =>
          `variable "${name}" of service "${service.serviceName}" looks like a secret and would be committed; got a literal value; ` +
          'use EnvVar.required({ description, secret: true }), or Secret.fromFile',
      ),
};
