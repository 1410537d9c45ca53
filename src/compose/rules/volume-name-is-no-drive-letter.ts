import type { Rule } from '../../private/rule';
import type { RuledService } from './subject';

/** A named volume has more than one letter, or tools take `d:/data` for a drive of Windows. */
export const VOLUME_NAME_IS_NO_DRIVE_LETTER: Rule<RuledService> = {
  id: 'volume-name-is-no-drive-letter',
  summary: 'The name of a volume has at least two characters',
  find: ({ service }) =>
    service.volumes
      .filter(({ volume }) => volume._type === 'volume' && volume.source.length === 1)
      .map(
        ({ volume, target }) =>
          `service "${service.serviceName}" mounts a volume whose name reads as a drive of Windows ("${volume.source}:${target}"); ` +
          `got "${volume.source}"; give it a longer name`,
      ),
};
