import { holdsPassword, holdsSecret, isSecret, namesSecret } from '../../src/private/secret-names';

test.each([
  ...['TOKEN', 'API_KEY', 'APIKEY', 'db-password', 'TMWS_SECRET_KEY', 'AUTH', 'gh_token', 'SSH_PASSPHRASE'],
  ...['PGPASSWORD', 'ADMINPASSWORD', 'dbPassword', 'accessToken', 'SECRETKEY', 'DB_PASS', 'RABBITMQ_DEFAULT_PASS'],
  ...['MYSQL_PWD', 'GITHUB_PAT', 'SIGNINGKEY', 'VAULT_SECRET_ID', 'awsAPIKey', 'DB_PASSWORD_2', 'dbPass'],
])('%s names a secret', (name) => {
  expect(namesSecret(name)).toBe(true);
});

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
  ...['PASSENGER_APP_ENV', 'COMPASS_DIR', 'BYPASS', 'PASS_THROUGH', 'PWD', 'OLDPWD', 'PATH', 'PATTERN', 'PAT_A'],
  ...['MAX_TOKENS', 'MAX_TOKEN', 'TOKEN_LIMIT', 'PASSWORD_MIN_LENGTH', 'KEYBOARD', 'HOTKEY', 'TURKEY', 'KEYCLOAK_URL'],
  ...['tokenFile', 'NEXT_PUBLIC_API_KEY', 'REGISTRY_AUTH_HTPASSWD_REALM', 'AWS_ACCESS_KEY_ID', 'SECRETARY'],
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
  ['REGISTRY_AUTH', 'htpasswd'],
  ['AUTH', 'none'],
  ['REQUIRE_PASSWORD', 'true'],
  ['API_KEY', ''],
  ['MODE', 'xoxo'],
])('%s with the value %p is no secret', (name, value) => {
  expect(isSecret(name, value)).toBe(false);
});

test.each([
  ['AUTH', 'hunter2'],
  ['AUTH_TOKEN', 'basic'],
  ['MODE', 'postgres://app:hunter2@db/app'],
])('%s with the value %p is a secret', (name, value) => {
  expect(isSecret(name, value)).toBe(true);
});

test.each([
  `AKIA${'ABCDEFGH01234567'}`,
  `ghp_${'a'.repeat(36)}`,
  `--token=gho_${'a'.repeat(36)}`,
  `github_pat_${'a1_'.repeat(8)}`,
  `xoxb-${'1'.repeat(12)}`,
  '-----BEGIN RSA PRIVATE KEY-----',
  '-----BEGIN PRIVATE KEY-----',
  '--dsn=postgres://app:hunter2@db/app',
])('%s has the form of a secret', (value) => {
  expect(holdsSecret(value)).toBe(true);
});

test.each(['AKIA', 'ghp_', 'XAKIAABCDEFGH01234567', '-----BEGIN PUBLIC KEY-----', 'app --dsn redis://app:$PASS@db'])(
  '%s has the form of none',
  (value) => {
    expect(holdsSecret(value)).toBe(false);
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
