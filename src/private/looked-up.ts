/** What Compose finds out of the variables that a file reads. */
export interface LookedUp {
  readonly required: boolean;
  readonly default?: string;
}

/** `$$`, or what begins with `$` and a name; what is between the braces of a default is looked at on its own. */
const REFERENCE = /\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(:?[-?+])?)/g;

/** The places where a service, its build and its hooks have variables, by their keys. */
const VARIABLES = new Set(['environment', 'args']);

/**
 * The variables of `.env` that a finished Compose file reads: those that `docker compose config --variables` lists, those that
 * a service has only where they are set, and those that a secret or config is the value of, which Compose does not list.
 */
export function lookedUp(file: object): Map<string, LookedUp> {
  const found = new Map<string, LookedUp>();
  const add = (name: string, { required, default: fallback }: LookedUp) => {
    const before = found.get(name);
    found.set(name, { required: required || before?.required === true, default: fallback ?? before?.default });
  };
  const path: string[] = [];
  const walk = (value: unknown): void => {
    const [section] = path;
    const key = path[path.length - 1];
    if (typeof value === 'string') {
      if (path.length === 3 && key === 'environment' && (section === 'secrets' || section === 'configs'))
        add(value, { required: true });
      else if (VARIABLES.has(path[path.length - 2]) && section === 'services' && /^\d+$/.test(key) && isName(value))
        add(value, { required: false });
      else for (const [name, what] of referencesIn(value)) add(name, what);
    } else if (value === null && section === 'services' && VARIABLES.has(path[path.length - 2]) && isName(key)) {
      add(key, { required: false });
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, item] of Object.entries(value)) {
        path.push(name);
        walk(item);
        path.pop();
      }
    }
  };
  walk(file);
  return found;
}

function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}

function referencesIn(text: string): [string, LookedUp][] {
  if (!text.includes('$')) return [];
  return [...text.matchAll(REFERENCE)].flatMap(({ 0: head, 1: plain, 2: braced, 3: operator, index }) => {
    const name = plain ?? braced;
    if (name === undefined) return [];
    const rest = text.slice(index + head.length);
    const simple = operator?.endsWith('-') ? /^([^${}]*)\}/.exec(rest)?.[1] : undefined;
    return [[name, { required: operator?.endsWith('?') === true, default: simple || undefined }]];
  });
}
