/** The rooms of the house, in the order in which they may import each other: each only what stands to its left. */
const ROOMS = ['units', 'health', 'dockerfile', 'compose', 'ollama'];

/** The command line: it runs what the library generated, so no room knows it. */
const CLI = 'cli';

/** Biome overrides that keep the imports between rooms going one way. */
export const ROOM_OVERRIDES: object[] = [
  ...ROOMS.map((room, index) => restrict(room, [...ROOMS.slice(index + 1), CLI], ROOMS.slice(0, index))),
  // what all rooms share knows none of them, but for the values that everything is measured in
  restrict('private', [...ROOMS.slice(1), CLI], ['units']),
  // of the rooms, the command needs only what tells which files are sent to a builder
  restrict(CLI, ['health', 'compose', 'ollama'], ['private', 'units', 'dockerfile']),
];

function restrict(room: string, forbidden: string[], allowed: string[]): object {
  const may = allowed.length > 0 ? `only from ${allowed.join(', ')}` : 'from no other room';
  const patterns = forbidden.map((other) => ({
    group: [`**/${other}`, `**/${other}/**`],
    message: `src/${room} imports ${may}; move what both need to the left, or let ${other} do the work (ARCHITECTURE.md)`,
  }));
  const rules = {
    suspicious: { noImportCycles: { level: 'error', options: { ignoreTypes: false } } },
    ...(patterns.length > 0 ? { style: { noRestrictedImports: { level: 'error', options: { patterns } } } } : {}),
  };
  return { includes: [`src/${room}/**`], linter: { rules } };
}
