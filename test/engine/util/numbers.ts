import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** Names the file that the numbers of a run are collected in. */
export const NUMBERS_FILE = 'DRYDOCK_ENGINE_NUMBERS';

/** Notes a measured number for the table at the end of the run, with what it is held against. */
export function note(what: string, measured: string, limit = ''): void {
  const file = process.env[NUMBERS_FILE];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify([what, measured, limit])}\n`);
}

export const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
export const seconds = (amount: number) => `${amount.toFixed(2)} s`;

/** The noted numbers as a table. */
export function numbersTable(file: string): string {
  if (!existsSync(file)) return '';
  const rows: string[][] = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const table = [['measured', '', 'limit'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column].length)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
  return `\n${lines.join('\n')}\n`;
}
