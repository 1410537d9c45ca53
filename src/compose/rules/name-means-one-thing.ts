import type { Rule } from '../../private/rule';
import { writeTexts } from '../compose-texts';
import { definitionsOf } from '../definitions';
import type { RuledDeployment } from './subject';

/** What services share is declared in the same way wherever it is named. */
export const NAME_MEANS_ONE_THING: Rule<RuledDeployment> = {
  id: 'name-means-one-thing',
  summary: 'A network, volume, secret, config or model is declared in the same way wherever it is named',
  always: true,
  find: ({ services, targets }) => {
    const first = new Map<string, string>();
    const problems = new Set<string>();
    const context = { target: targets[0], found: () => {} };
    const definitions = definitionsOf(services, context);
    for (const [kind, entries] of Object.entries(definitions)) {
      for (const [name, definition] of entries) {
        const subject = `${kind.slice(0, -1)} "${name}"`;
        const words = JSON.stringify(writeTexts(definition, context));
        const earlier = first.get(subject) ?? words;
        first.set(subject, earlier);
        if (earlier !== words) {
          problems.add(
            `${subject} is declared in different ways; got ${earlier} and ${words}; declare it once and use that value ` +
              'twice, or give one of them another name',
          );
        }
      }
    }
    return [...problems];
  },
};
