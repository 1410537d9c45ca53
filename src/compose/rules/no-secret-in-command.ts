import { withoutMarks } from '../../private/mark';
import type { Rule } from '../../private/rule';
import { holdsSecret } from '../../private/secret-names';
import { variablesIn } from '../env-var';
import type { RuledService } from './subject';

/** No secret is an argument of a process, which everybody on the machine sees. */
export const NO_SECRET_IN_COMMAND: Rule<RuledService> = {
  id: 'no-secret-in-command',
  summary: 'No argument of a command is a secret',
  find: ({ service }) =>
    (['entrypoint', 'command'] as const).flatMap((option) =>
      (service._props[option] ?? []).flatMap((text) => {
        const secret = variablesIn(text).find(({ _named }) => _named?.secret);
        if (secret === undefined && !holdsSecret(withoutMarks(text, ''))) return [];
        return [
          `"${option}" of service "${service.serviceName}" holds a secret, which everybody sees who lists the processes of the machine; got ` +
            `${secret === undefined ? 'a URL with a password, or what has the form of a key' : `the variable ${secret._named?.name}`}; pass it in "environment", or as a Secret`,
        ];
      }),
    ),
};
