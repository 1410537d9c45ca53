import type { ApplicationParts } from '../application-kind';

/** What holds the finished image against its source; it looks from outside, so that the image needs no shell. */
export function verify(taken: readonly string[]): ApplicationParts['verify'] {
  return {
    from: 'base',
    comment: 'fails where source of the application is in the image; build it with --target verify',
    instructions: [
      {
        kind: 'SCRIPT',
        network: 'none',
        mounts: [
          { type: 'bind', options: { target: '/source' } },
          { type: 'bind', options: { from: 'runtime', target: '/image' } },
        ],
        interpreter: 'node -',
        lines: findSourceScript(taken),
      },
    ],
  };
}

/** Looks at each file of the image; fails where one is a source file of the application, under whatever name, or a source map. */
function findSourceScript(taken: readonly string[]): string[] {
  return [
    "const { createHash } = require('node:crypto');",
    "const { existsSync, readdirSync, readFileSync, statSync } = require('node:fs');",
    '',
    '// what is taken as it is in the project shall be in the image',
    `const taken = ${JSON.stringify(taken).replace(/,/g, ', ')}.filter((path) => existsSync(\`/source/\${path}\`));`,
    'const isTaken = (name) => taken.some((path) => name === path || name.startsWith(`${path}/`));',
    'const isCode = (path) => /\\.(?:[cm]?[jt]sx?|vue|svelte)$/.test(path);',
    "const digest = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');",
    'function* files(folder, leftOut = []) {',
    '  for (const entry of readdirSync(folder, { withFileTypes: true })) {',
    '    const path = `${folder}/${entry.name}`;',
    '    if (entry.isDirectory() && !leftOut.includes(path)) yield* files(path);',
    '    else if (entry.isFile()) yield path;',
    '  }',
    '}',
    '',
    'const sources = new Map();',
    'const sizes = new Set();',
    "for (const path of files('/source')) {",
    '  const name = path.slice(8);',
    '  const { size } = statSync(path);',
    '  // the shortest say nothing of their own: others have the same text',
    '  if (size < 64 || !isCode(name) || isTaken(name)) continue;',
    '  sources.set(digest(path), name);',
    '  sizes.add(size);',
    '}',
    'const found = [];',
    "for (const path of files('/image', ['dev', 'proc', 'sys'].map((name) => `/image/${name}`))) {",
    '  const [, name] = /^\\/image\\/app\\/(?!(?:.*\\/)?node_modules\\/)(.*)/.exec(path) ?? [];',
    '  if (name !== undefined && isTaken(name)) continue;',
    '  if (name !== undefined && /\\.map$|(?<!\\.d)\\.[cm]?tsx?$/.test(name)) found.push(path.slice(6));',
    "  else if (name !== undefined && isCode(name) && readFileSync(path, 'utf8').includes('sourceMappingURL=data:'))",
    '    found.push(`${path.slice(6)}, which has its source map inside`);',
    '  else if (sizes.has(statSync(path).size) && sources.has(digest(path)))',
    '    found.push(`${path.slice(6)}, which is ${sources.get(digest(path))}`);',
    '}',
    'if (found.length > 0) {',
    "  console.error(['the image holds source of the application:', ...found].join('\\n  '));",
    '  process.exit(1);',
    '}',
    'console.log(`no file of the image is one of ${sources.size} source files`);',
  ];
}
