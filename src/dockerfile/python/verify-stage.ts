import type { InstructionSpec } from '../../private/spec/dockerfile-spec';
import type { ApplicationParts } from '../application-kind';
import { mount } from './mounts';
import type { PythonStagesInput } from './python-stages-input';
import { findSourceScript, importEverythingScript, startOnceScript } from './scripts/verify-script';

/** What holds the finished image against what was promised. */
export function verify({
  packages,
  keepSource,
  start,
  startEnvironment,
}: PythonStagesInput): ApplicationParts['verify'] {
  const environment = startEnvironment;
  const imports: InstructionSpec = {
    kind: 'SCRIPT',
    network: 'none',
    interpreter: 'python -',
    lines: importEverythingScript({ packages, keepSource, environment }),
  };
  const { command, probe } = start;
  const starts: InstructionSpec = {
    kind: 'SCRIPT',
    network: 'none',
    interpreter: 'python -',
    lines: startOnceScript({ command, probe, environment }),
  };
  const works = probe.length > 0 ? [imports, starts] : [imports];
  if (keepSource) {
    return {
      comment: 'fails where a module of the application cannot be imported; build it with --target verify',
      instructions: works,
    };
  }
  return {
    comment:
      'fails where a module cannot be imported from bytecode or a source file is found; build it with --target verify',
    instructions: [
      { kind: 'USER', text: '0:0' }, // who can read every file
      {
        kind: 'SCRIPT',
        mounts: [mount({ target: '/source' })],
        interpreter: 'python -',
        lines: findSourceScript(packages),
      },
      { kind: 'USER', text: `${start.userId}:${start.userId}` },
      ...works,
    ],
  };
}
