/** What of package.json decides which packages are installed. */
const DECIDING = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'peerDependenciesMeta',
  'bundleDependencies',
  'overrides',
  'resolutions',
  'pnpm',
  'packageManager',
  'engines',
];

/** What is reduced, and how. */
export interface ReduceLockInput {
  readonly lockFile: string;
  /** The folders of the packages of a monorepo whose manifests are read; none where the project is one package. */
  readonly workspaces: readonly string[];
  /** Whether the lock says which ranges and names the project's own packages have, so that they have to stay. */
  readonly locksWorkspaces: boolean;
  /** Further fields that are in the lock. */
  readonly lockedFields: readonly string[];
}

/**
 * The JavaScript that reduces package.json and the lock file to what decides about packages: a new version of the project, or
 * another script, is no new dependency. It stands in the Dockerfile itself.
 */
export function reduceLockScript({ lockFile, workspaces, locksWorkspaces, lockedFields }: ReduceLockInput): string[] {
  const isJson = lockFile.endsWith('.json');
  const many = workspaces.length > 0;
  const loose = many && !locksWorkspaces;
  const imports = [...(isJson ? [] : ['copyFileSync']), 'mkdirSync', 'readFileSync', 'writeFileSync'].join(', ');
  // the lock of Yarn 4 has the name of the project
  const name = lockedFields.length > 0 ? "read('package.json').name" : "'application'";
  const keys = many ? 'workspaces, ' : '';
  return [
    `const { ${imports} } = require('node:fs');`,
    ...(many && isJson ? ["const { join } = require('node:path');"] : []),
    '',
    `const deciding = ${list([...DECIDING, ...lockedFields])};`,
    ...(many ? [`const workspaces = ${list(workspaces)};`] : []),
    "const read = (name) => JSON.parse(readFileSync(`/source/${name}`, 'utf8'));",
    'const write = (name, content) => writeFileSync(`/lock/${name}`, JSON.stringify(content));',
    ...(loose ? ['const names = workspaces.map((folder) => read(`${folder}/package.json`).name);'] : []),
    ...(loose
      ? [
          '// the other packages of the project are taken as they are, whatever their version',
          "const loose = ([name, range]) => [name, names.includes(name) ? '*' : range];",
          'const value = (of) => (of?.constructor === Object ? Object.fromEntries(Object.entries(of).map(loose)) : of);',
        ]
      : []),
    `const reduced = (root) => Object.fromEntries(deciding.filter((key) => key in root).map((key) => [key, ${
      loose ? 'value(root[key])' : 'root[key]'
    }]));`,
    '',
    "mkdirSync('/lock');",
    `write('package.json', { name: ${name}, version: '0.0.0', private: true, ${keys}...reduced(read('package.json')) });`,
    ...(many ? manifests(locksWorkspaces) : []),
    ...(isJson ? jsonLock(lockFile, many) : [`copyFileSync('/source/${lockFile}', '/lock/${lockFile}');`]),
  ];
}

function manifests(locksWorkspaces: boolean): string[] {
  const version = locksWorkspaces ? "pinned.has(manifest.name) ? manifest.version : '0.0.0'" : "'0.0.0'";
  return [
    ...(locksWorkspaces
      ? [
          '// a version counts where another package asks for it, and `workspace:*` asks for none',
          'const ranges = workspaces.flatMap((folder) => Object.values(reduced(read(`${folder}/package.json`))).flatMap(Object.entries));',
          'const pinned = new Set(ranges.filter(([, range]) => !/^workspace:[*^~]?$/.test(range)).map(([name]) => name));',
        ]
      : []),
    'for (const folder of workspaces) {',
    '  const manifest = read(`${folder}/package.json`);',
    '  mkdirSync(`/lock/${folder}`, { recursive: true });',
    `  write(\`\${folder}/package.json\`, { name: manifest.name, version: ${version}, ...reduced(manifest) });`,
    '}',
  ];
}

function jsonLock(lockFile: string, many: boolean): string[] {
  if (!many) {
    return [
      `const lock = read('${lockFile}');`,
      "const root = { name: 'application', version: '0.0.0', ...reduced(lock.packages['']) };",
      `write('${lockFile}', { ...lock, name: root.name, version: root.version, packages: { ...lock.packages, '': root } });`,
    ];
  }
  return [
    '',
    `const lock = read('${lockFile}');`,
    "const root = { name: 'application', version: '0.0.0', workspaces, ...reduced(lock.packages['']) };",
    "const packages = { ...lock.packages, '': root };",
    'workspaces.forEach((folder, index) => {',
    "  packages[folder] = { name: names[index], version: '0.0.0', ...reduced(lock.packages[folder] ?? {}) };",
    '});',
    '// what only other packages of the project need is left out',
    'const kept = {};',
    'const keep = (path) => {',
    '  if (path in kept) return;',
    '  const entry = packages[path];',
    '  kept[path] = entry;',
    '  if (entry.link) keep(entry.resolved);',
    '  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = entry;',
    '  for (const name of Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies })) {',
    "    const parents = path.split('/').map((_, index, all) => all.slice(0, all.length - index).join('/'));",
    "    const found = [...parents, ''].map((parent) => join(parent, 'node_modules', name)).find((at) => at in packages);",
    '    if (found) keep(found);',
    '  }',
    '};',
    "keep('');",
    'for (const path in packages) if (packages[path].link && workspaces.includes(packages[path].resolved)) keep(path);',
    `write('${lockFile}', { ...lock, name: root.name, version: root.version, packages: kept });`,
  ];
}

function list(items: readonly string[]): string {
  return `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;
}
