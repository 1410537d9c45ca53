import type { Rule } from '../../private/rule';
import { dependenciesOf, inEachFile, keysOf, textsOf } from '../finished-service';
import type { RuledService } from './subject';

/** What a service waits for starts whenever the service does. */
export const DEPENDENCY_IS_IN_PROFILE: Rule<RuledService> = {
  id: 'dependency-is-in-profile',
  summary: 'A service waits only for services that start in each of its own profiles',
  find: (subject) =>
    inEachFile(subject, ({ spec, file }) => {
      const own = textsOf(spec.profiles);
      return dependenciesOf(spec).flatMap(([name, { required }]) => {
        const others = textsOf(keysOf(keysOf(file.services)[name]).profiles);
        const kept = others.length === 0 || (own.length > 0 && own.every((profile) => others.includes(profile)));
        if (required === false || kept) return [];
        return [
          `service "${subject.service.serviceName}" waits for "${name}", which is not always there when it starts; got ${inWords(others)} ` +
            `for "${name}" and ${inWords(own)} for "${subject.service.serviceName}"; give both the same profiles, or wait with required: false`,
        ];
      });
    }),
};

function inWords(profiles: readonly string[]): string {
  return profiles.length === 0 ? 'no profile' : `profiles: [${profiles.map((profile) => `"${profile}"`).join(', ')}]`;
}
