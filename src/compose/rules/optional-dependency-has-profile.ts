import type { Rule } from '../../private/rule';
import { dependenciesOf, inEachFile, itemsOf, keysOf } from '../finished-service';
import type { RuledService } from './subject';

/** What a service can do without is not always there. */
export const OPTIONAL_DEPENDENCY_HAS_PROFILE: Rule<RuledService> = {
  id: 'optional-dependency-has-profile',
  summary: 'A dependency that is not required is on a service that only some profiles start',
  find: (subject) =>
    inEachFile(subject, ({ spec, file }) => {
      const services = keysOf(file.services);
      return dependenciesOf(spec)
        .filter(([name, { required }]) => required === false && services[name] !== undefined)
        .filter(([name]) => itemsOf(keysOf(services[name]).profiles).length === 0)
        .map(
          ([name]) =>
            `service "${subject.service.serviceName}" does not need "${name}", which always starts, and so starts even where "${name}" ` +
            `has failed; got required: false; leave it out, or give "${name}" a profile`,
        );
    }),
};
