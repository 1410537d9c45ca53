import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A kind of file that should be in no build context. */
interface SecretFile {
  readonly what: string;
  /** Of paths in small letters. */
  readonly path: RegExp;
  /** A file of that name which is public. */
  readonly harmless?: RegExp;
  /** Without it in the file there is no secret; left out where the name says enough. */
  readonly content?: RegExp;
}

/** The names that say secret, and of those that also name harmless files, what tells them apart. */
const SECRET_FILES: readonly SecretFile[] = [
  {
    what: 'variables of an environment',
    path: /(^|\/)\.env(\.[^/]*)?$/,
    harmless: /\.(example|sample|template|dist|defaults|schema)$/,
  },
  { what: 'a private key', path: /\.pem$/, content: /PRIVATE KEY/ },
  { what: 'a private key', path: /\.(key|ppk)$/, harmless: /(^|[/._-])pub(lic)?[._-]?key$/ },
  { what: 'a key store', path: /\.(p12|pfx|jks|keystore|kdbx)$/ },
  { what: 'a private key of SSH', path: /(^|\/)id_(rsa|dsa|ecdsa|ecdsa_sk|ed25519|ed25519_sk)$/ },
  {
    what: 'a token for a package registry',
    path: /(^|\/)\.npmrc$/,
    // a variable is looked up elsewhere
    content: /^[^#;\n]*_(authToken|auth|password)\s*=\s*(?!["']?\$\{)\S/im,
  },
  {
    what: 'a token for a package registry',
    path: /(^|\/)\.yarnrc\.yml$/,
    content: /^\s*npmAuth(Token|Ident)\s*:\s*(?!["']?\$\{)\S/im,
  },
  { what: 'a password for a package registry', path: /(^|\/)\.pypirc$/ },
  { what: 'a password for a package registry', path: /(^|\/)pip\.conf$/, content: /:\/\/[^/\s:@]*:[^/\s@]+@/ },
  { what: 'passwords for hosts', path: /(^|\/)([._]netrc|\.git-credentials|\.pgpass|\.my\.cnf|\.htpasswd)$/ },
  { what: 'passwords for registries', path: /(^|\/)(\.dockercfg|\.docker\/config\.json)$/, content: /"auth"/ },
  { what: 'access to a cluster', path: /(^|\/)(\.kube\/config|kubeconfig)$/ },
  { what: 'credentials', path: /(^|\/)(\.aws\/)?credentials(\.(json|ya?ml|toml|ini|csv))?$/ },
  { what: 'credentials', path: /(^|\/)service[-_]?account[^/]*\.json$/, content: /private_key/ },
  { what: 'secrets', path: /(^|\/)secrets?\.(json|ya?ml|toml|ini|txt|env)$/ },
  { what: 'a secret of Compose', path: /(^|\/)\.?secrets\/([^/]+\/)*[^/.]+(\.txt)?$/ },
  { what: 'the state of Terraform, with its secrets', path: /\.(tfstate|tfstate\.backup|tfvars)$/ },
  { what: 'a token of Vault', path: /(^|\/)\.vault-token$/ },
];

/** What kind of secret a file of a context is by its name, if any. A file that cannot be read is taken for what it is called. */
export function secretIn(context: string, path: string): string | undefined {
  const name = path.toLowerCase();
  return SECRET_FILES.find(
    (kind) =>
      kind.path.test(name) &&
      !kind.harmless?.test(basename(name)) &&
      (kind.content === undefined || mayHold(join(context, path), kind.content)),
  )?.what;
}

function mayHold(path: string, content: RegExp): boolean {
  try {
    return content.test(readFileSync(path, 'latin1'));
  } catch {
    return true;
  }
}
