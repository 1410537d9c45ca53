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

/**
 * The JavaScript that reduces package.json and the lock file to what decides about packages: a new version of the project, or
 * another script, is no new dependency. It stands in the Dockerfile itself.
 */
export function reduceLockScript(lockFile: string): string[] {
  const isJson = lockFile.endsWith('.json');
  return [
    `const { ${isJson ? '' : 'copyFileSync, '}mkdirSync, readFileSync, writeFileSync } = require('node:fs');`,
    '',
    `const deciding = ${JSON.stringify(DECIDING).replace(/,/g, ', ')};`,
    "const read = (name) => JSON.parse(readFileSync(`/source/${name}`, 'utf8'));",
    'const write = (name, content) => writeFileSync(`/lock/${name}`, JSON.stringify(content));',
    'const reduced = (root) => Object.fromEntries(deciding.filter((key) => key in root).map((key) => [key, root[key]]));',
    '',
    "mkdirSync('/lock');",
    "write('package.json', { name: 'application', version: '0.0.0', private: true, ...reduced(read('package.json')) });",
    ...(isJson
      ? [
          `const lock = read('${lockFile}');`,
          "const root = { name: 'application', version: '0.0.0', ...reduced(lock.packages['']) };",
          `write('${lockFile}', { ...lock, name: root.name, version: root.version, packages: { ...lock.packages, '': root } });`,
        ]
      : [`copyFileSync('/source/${lockFile}', '/lock/${lockFile}');`]),
  ];
}
