import { posix } from 'node:path';
import type { Rule } from '../../private/rule';
import { inEachFile, itemsOf, type Keys, keysOf, textsOf } from '../finished-service';
import { imageName } from '../image-name';
import type { RuledService } from './subject';

/** What well-known images write to beside their volumes; a mount at `unless` says that they are configured in another way. */
const CATALOGUE: readonly { readonly name: RegExp; readonly paths: readonly string[]; readonly unless?: string }[] = [
  { name: /^nginx$/, paths: ['/var/cache/nginx', '/var/run'], unless: '/etc/nginx/nginx.conf' },
  { name: /^httpd$/, paths: ['/usr/local/apache2/logs'], unless: '/usr/local/apache2/conf/httpd.conf' },
  {
    name: /^(postgres|postgis\/postgis|pgvector\/pgvector|timescale\/timescaledb)$/,
    paths: ['/var/run/postgresql'],
  },
  { name: /^(mysql|mariadb)$/, paths: ['/var/run/mysqld'] },
];

/** A well-known image with a read-only filesystem can write where it must. */
export const READ_ONLY_IMAGE_HAS_WRITABLE_PATHS: Rule<RuledService> = {
  id: 'read-only-image-has-writable-paths',
  summary: 'A well-known image with a read-only filesystem has memory or a volume where it must write',
  find: (subject) => {
    const { service } = subject;
    const name = service.image._build ? undefined : imageName(service.image.reference);
    const known = name && CATALOGUE.find((image) => image.name.test(name));
    if (!known) return [];
    return inEachFile(subject, ({ spec }) => {
      if (spec.read_only !== true || (known.unless !== undefined && isMounted(spec, known.unless))) return [];
      const writable = writablePaths(spec);
      const missing = known.paths.filter((path) => !writable.some((mount) => covers(mount, path)));
      if (missing.length === 0) return [];
      const all = [...textsOf(spec.tmpfs), ...missing].map((path) => `'${path}'`).join(', ');
      return [
        `service "${service.serviceName}" runs "${name}", which must write to ${missing.join(' and ')} and cannot; got a read-only filesystem; ` +
          `write tmpfs: [${all}], or open it with HardeningException.writableFilesystem`,
      ];
    });
  },
};

function writablePaths(spec: Keys): string[] {
  const volumes = itemsOf(spec.volumes).flatMap((mount) => {
    if (typeof mount === 'string') return /^[^:]*:([^:]+)(?!.*:ro)/.exec(mount)?.slice(1) ?? [];
    const { target, read_only: readOnly } = keysOf(mount);
    return typeof target === 'string' && readOnly !== true ? [target] : [];
  });
  return [...textsOf(spec.tmpfs).map((path) => path.split(':')[0]), ...volumes];
}

function isMounted(spec: Keys, path: string): boolean {
  return [...itemsOf(spec.volumes), ...itemsOf(spec.configs), ...itemsOf(spec.secrets)].some((mount) => {
    const target = typeof mount === 'string' ? mount.split(':')[1] : keysOf(mount).target;
    return typeof target === 'string' && covers(target, path);
  });
}

function covers(mount: string, path: string): boolean {
  const [above, below] = [mount, path].map((each) => posix.normalize(each).replace(/^\/var\/run(?=\/|$)/, '/run'));
  return below === above || below.startsWith(above.endsWith('/') ? above : `${above}/`);
}
