import type { BenchApplication } from '../application';
import type { Design } from '../design';
import { GO_PEERS } from './go';
import { NODE_PEERS } from './node';
import { ownDesigns } from './own';
import { PYTHON_PEERS } from './python';

export { bareCopy } from './own';

const PEERS = { python: PYTHON_PEERS, node: NODE_PEERS, go: GO_PEERS };

/** Every design that an application is built with, ours first. */
export function designsFor(application: BenchApplication): Design[] {
  return [...ownDesigns(application), ...PEERS[application.language]];
}
