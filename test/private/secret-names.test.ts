import { holdsPassword, namesSecret } from '../../src/private/secret-names';

test.each(['TOKEN', 'API_KEY', 'APIKEY', 'db-password', 'TMWS_SECRET_KEY', 'AUTH', 'gh_token', 'SSH_PASSPHRASE'])(
  '%s names a secret',
  (name) => {
    expect(namesSecret(name)).toBe(true);
  },
);

test.each([
  'PORT',
  'TOKENIZERS_PARALLELISM',
  'MONKEY',
  'AUTHOR',
  'PUBLIC_KEY',
  'PASSWORD_FILE',
  'KEY_ID',
  'SECRET_NAME',
  'POSTGRES_HOST_AUTH_METHOD',
  'AUTH_TYPE',
  'MYSQL_ALLOW_EMPTY_PASSWORD',
])('%s names none', (name) => {
  expect(namesSecret(name)).toBe(false);
});

test.each(['postgres://app:hunter2@db/app', 'redis://:hunter2@cache:6379', 'HTTPS://a:b@c', 'amqp+ssl://u:p@h'])(
  '%s holds a password',
  (value) => {
    expect(holdsPassword(value)).toBe(true);
  },
);

test.each([
  'postgres://app@db/app',
  'http://ollama:11434',
  'sqlite+aiosqlite:////app/data/a.db',
  'https://h/a:b@c',
  'a:b@c',
  '',
])('%s holds none', (value) => {
  expect(holdsPassword(value)).toBe(false);
});
