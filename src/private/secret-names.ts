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
const HARMLESS = new Set(['public', 'file', 'path', 'version', 'id', 'url', 'name', 'method', 'type', 'allow']);

/** Whether a variable's name says that its value is a secret, judged by whole words as BuildKit does. */
export function namesSecret(name: string): boolean {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  return words.some((word) => SECRET.has(word)) && !words.some((word) => HARMLESS.has(word));
}

/** Whether a value is a URL with a password in it. */
export function holdsPassword(value: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i.test(value);
}
