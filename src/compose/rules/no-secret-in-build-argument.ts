import { withoutMarks } from '../../private/mark';
import type { Rule } from '../../private/rule';
import { holdsSecret, isSecret } from '../../private/secret-names';
import { variablesIn } from '../env-var';
import type { RuledService } from './subject';

/** No secret stays in the history of an image. */
export const NO_SECRET_IN_BUILD_ARGUMENT: Rule<RuledService> = {
  id: 'no-secret-in-build-argument',
  summary: 'No argument of a build is a secret',
  find: ({ service }) =>
    Object.entries(service.image._toBuildSpec(service.project.outdir)?.args ?? {})
      .filter(([name, value]) => typeof value === 'string' && (isSecret(name, value) || takesSecret(value)))
      .map(
        ([name]) =>
          `build argument "${name}" of service "${service.serviceName}" looks like a secret and would stay in the history of the image; ` +
          `got it in "args"; use secrets: [Secret.fromFile('${name.toLowerCase()}', './secrets/${name.toLowerCase()}')], which an instruction mounts`,
      ),
};

function takesSecret(value: string): boolean {
  return holdsSecret(withoutMarks(value, '')) || variablesIn(value).some(({ _named }) => _named?.secret);
}
