const SECRET = new Set([
  'apikey',
  'auth',
  'credential',
  'credentials',
  'key',
  'passphrase',
  'passwd',
  'password',
  'pword',
  'secret',
  'token',
]);
/** Words that people write without a mark before them: `PGPASSWORD`, `SIGNINGKEY`; other words that end so are none: `MONKEY`. */
const ENDS_SECRET =
  /(?:password|passwd|secret|token|apikey|(?:access|api|auth|encryption|master|private|secret|session|signing)key)$/;
/** Words that mean a secret where they are what a name is about, which is its end: `DB_PASS`, and not `PASS_THROUGH`. */
const SECRET_AT_END = new Set(['pass', 'pat', 'pwd']);
const HARMLESS = new Set(['public', 'file', 'path', 'version', 'id', 'url', 'name', 'method', 'type', 'allow', 'max']);
/** What somebody says of a secret that is elsewhere, where it is the last word: `TOKEN_LIMIT`. */
const HARMLESS_AT_END = new Set([
  ...['age', 'algorithm', 'bytes', 'count', 'days', 'enabled', 'expiry', 'header', 'hours', 'length', 'lifetime'],
  ...['limit', 'minutes', 'mode', 'prefix', 'realm', 'required', 'rounds', 'seconds', 'size', 'timeout', 'ttl'],
]);
/** Ways to tell who somebody is, and none: what a variable `AUTH` says that is no secret. */
const AUTH_MODE =
  /^(?:anonymous|basic|bearer|database|digest|external|form|forms|header|htpasswd|internal|jwt|kerberos|ldap|local|login|md5|mtls|none|ntlm|oauth2?|oidc|optional|pam|plain|proxy|required|saml|scram-sha-256|session|silly|simple|sso|tls|token|trust)$/;
const SWITCH = /^(?:true|false|yes|no|on|off)$/i;

/** Forms that only a secret has: of AWS, GitHub and Slack, and a private key. */
const KNOWN_FORM =
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[opsur]_[A-Za-z0-9]{10,}|\bgithub_pat_\w{10,}|\bxox[abprs]-[\w-]{8,}|-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/;
/** A variable of a shell in the place of the password is none. */
const PASSWORD_IN_URL =
  /(?:^|[\s"'=,;(])[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:(?!\$\{[^}]*\}@|\$[A-Z_][A-Z0-9_]*@)[^/\s@]+@/i;

/** The words of a name, in small letters: those of `accessToken`, `ACCESS_TOKEN` and `access-token` are the same. */
function wordsOf(name: string): string[] {
  const apart = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/([A-Z])([A-Z][a-z])/g, '$1_$2');
  const words = apart.toLowerCase().split(/[^a-z0-9]+/);
  return words.filter((word) => /[a-z]/.test(word));
}

function meansSecret(word: string, index: number, words: readonly string[]): boolean {
  if (SECRET.has(word) || ENDS_SECRET.test(word)) return true;
  // PWD alone is the folder that a shell is in
  return index === words.length - 1 && SECRET_AT_END.has(word) && (word !== 'pwd' || index > 0);
}

/** The words for which a name is one of a secret; none where it is of something else. */
function secretWords(name: string): string[] {
  const words = wordsOf(name);
  const found = words.filter(meansSecret);
  // the "secret id" of Vault is what opens it
  const harmless = words.some((word) => HARMLESS.has(word) && !(word === 'id' && words.includes('secret')));
  return harmless || HARMLESS_AT_END.has(words.at(-1) ?? '') ? [] : found;
}

/** Whether a variable's name says that its value is a secret, judged by whole words. */
export function namesSecret(name: string): boolean {
  return secretWords(name).length > 0;
}

/** Whether a URL with a password is in a value. */
export function holdsPassword(value: string): boolean {
  return PASSWORD_IN_URL.test(value);
}

/** Whether a value has a form that only secrets have, whatever it is called. */
export function holdsSecret(value: string): boolean {
  return KNOWN_FORM.test(value) || holdsPassword(value);
}

/** Whether a variable is a secret, by its name and its value; an empty one is none. */
export function isSecret(name: string, value: string): boolean {
  if (value === '') return false;
  if (holdsSecret(value)) return true;
  const words = secretWords(name);
  if (words.length === 0 || SWITCH.test(value)) return false;
  return !(words.every((word) => word === 'auth') && AUTH_MODE.test(value));
}
