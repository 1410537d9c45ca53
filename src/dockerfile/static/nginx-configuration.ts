/** What the server has to know. */
export interface NginxInput {
  readonly port: number;
  readonly singlePage: boolean;
  readonly immutableFolders: readonly string[];
}

/** Where the configuration lies, beside the one of the base image, of which nothing is used. */
export const CONFIGURATION = '/etc/nginx/site.conf';

/** Where the files lie that are served. */
export const SITE = '/srv/site';

/** A configuration of nginx that needs no right and writes nowhere but to /tmp. */
export function nginxConfiguration({ port, singlePage, immutableFolders }: NginxInput): string[] {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return [
    '# one process serves what a container of this size is asked for; a limit of processors is not seen by "auto"',
    'worker_processes 1;',
    'pid /tmp/nginx.pid;',
    'error_log /dev/stderr warn;',
    'events {}',
    'http {',
    '  include /etc/nginx/mime.types;',
    '  default_type application/octet-stream;',
    '  charset utf-8;',
    '  access_log /dev/stdout;',
    ...temporary.map((name) => `  ${name}_temp_path /tmp/${name};`),
    '  server_tokens off;',
    '  sendfile on;',
    '  tcp_nopush on;',
    '  gzip on;',
    '  gzip_vary on;',
    '  gzip_min_length 1024;',
    '  gzip_types text/css text/plain text/javascript application/javascript application/json application/manifest+json image/svg+xml;',
    '  server {',
    `    listen ${port};`,
    `    root ${SITE};`,
    '    # the port that is published may be another one',
    '    absolute_redirect off;',
    ...headers('    ', 'no-cache'),
    '    location / {',
    `      try_files $uri $uri/ ${singlePage ? '/index.html' : '=404'};`,
    '    }',
    ...immutableFolders.flatMap((folder) => [
      `    location /${folder}/ {`,
      ...headers('      ', 'public, max-age=31536000, immutable'),
      '      try_files $uri =404;',
      '    }',
    ]),
    '    # what begins with a dot is not for visitors',
    '    location ~ /\\.(?!well-known/) {',
    '      return 404;',
    '    }',
    '  }',
    '}',
  ];
}

/** A block with headers of its own inherits none. */
function headers(indent: string, cache: string): string[] {
  return [
    `${indent}add_header Cache-Control "${cache}";`,
    `${indent}add_header X-Content-Type-Options nosniff always;`,
  ];
}
