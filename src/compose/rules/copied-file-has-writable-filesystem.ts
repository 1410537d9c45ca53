import type { Rule } from '../../private/rule';
import { inEachFile, itemsOf, keysOf } from '../finished-service';
import type { RuledService } from './subject';

/** A file that Compose copies into a container finds a filesystem that it can be copied to. */
export const COPIED_FILE_HAS_WRITABLE_FILESYSTEM: Rule<RuledService> = {
  id: 'copied-file-has-writable-filesystem',
  summary: 'A secret or config that Compose copies into a service is that of one with a writable filesystem',
  find: (subject) =>
    inEachFile(subject, ({ spec, file }) => {
      if (spec.read_only !== true) return [];
      return (['secret', 'config'] as const).flatMap((kind) =>
        itemsOf(spec[`${kind}s`]).flatMap((mount) => {
          const name = typeof mount === 'string' ? mount : `${keysOf(mount).source}`;
          const definition = keysOf(keysOf(file[`${kind}s`])[name]);
          const source = ['environment', 'content'].find((key) => definition[key] !== undefined);
          if (source === undefined) return [];
          const factory = kind === 'secret' ? 'Secret' : 'Config';
          return [
            `service "${subject.service.serviceName}" has a read-only filesystem, into which Compose cannot copy the ${kind} "${name}"; got its ` +
              `${source}; use ${factory}.fromFile, or open the filesystem with HardeningException.writableFilesystem`,
          ];
        }),
      );
    }),
};
