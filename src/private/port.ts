import { show } from './checks';

const HIGHEST = 65_535;

/** What is wrong with a port number, or nothing. */
export function portProblem(port: unknown): string | undefined {
  if (typeof port === 'number' && Number.isInteger(port) && port >= 1 && port <= HIGHEST) return undefined;
  return `takes a port from 1 to ${HIGHEST}; got ${show(port)}; write for example 8000`;
}
