import { entrypointProblems } from '../../dockerfile/rules/command-fits-entrypoint';
import { withoutMarks } from '../../private/mark';
import type { Rule } from '../../private/rule';
import type { RuledService } from './subject';

/** The command of a service is what the entrypoint takes as arguments, where this project builds its image. */
export const SERVICE_COMMAND_FITS_ENTRYPOINT: Rule<RuledService> = {
  id: 'command-fits-entrypoint',
  summary: 'The command of an image is what its entrypoint takes as arguments',
  find: ({ service }) => {
    const build = service.image._build;
    if (build === undefined) return [];
    const { entrypoint = build._entrypoint, command } = service._props;
    return entrypointProblems(
      `the command of service "${service.serviceName}"`,
      entrypoint?.map((word) => withoutMarks(word)),
      // a variable may be an option, and is no program that is known
      command?.map((word) => withoutMarks(word, '-')),
    );
  },
};
