import type { Rule } from '../../private/rule';
import { usedVariables } from '../env-file-variables';
import type { EnvFileVariable } from '../env-var';
import type { RuledDeployment } from './subject';

/** A variable of `.env` is declared in the same way wherever it is used. */
export const VARIABLE_MEANS_ONE_THING: Rule<RuledDeployment> = {
  id: 'variable-means-one-thing',
  summary: 'A variable of .env has one description, one default and one kind',
  find: (deployment) =>
    usedVariables(deployment)
      .filter(({ uses }) => differ(uses.map(({ variable }) => variable)))
      .map(
        ({ name, uses }) =>
          `variable "${name}" of .env is declared in different ways; got ${[...new Set(uses.map(({ variable }) => inWords(variable)))].join(' and ')}; ` +
          'declare it once and use that value twice, or give one of them another name',
      ),
};

/** A service that has a variable only where it is set says nothing of what holds where it is not. */
function differ(variables: readonly EnvFileVariable[]): boolean {
  const meanings = variables.map(({ description, secret }) => JSON.stringify([description, secret]));
  const kinds = variables
    .filter(({ inherited }) => !inherited)
    .map((variable) => JSON.stringify(variable, Object.keys(variable).sort()));
  return new Set(meanings).size > 1 || new Set(kinds).size > 1;
}

function inWords({ description, required, secret, generate, default: fallback }: EnvFileVariable): string {
  const kind = [
    required ? 'required' : 'optional',
    ...(secret ? ['secret'] : []),
    ...(fallback ? [`default "${fallback}"`] : []),
    ...(generate ? [`made with "${generate}"`] : []),
  ];
  return `"${description}" (${kind.join(', ')})`;
}
