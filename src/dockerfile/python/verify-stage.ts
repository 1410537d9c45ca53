import type { InstructionSpec } from '../../private/spec/dockerfile-spec';
import type { ApplicationParts } from '../application-kind';
import { mount } from './mounts';
import type { PythonStagesInput } from './python-stages-input';
import { findSourceScript, importAndStartScript } from './scripts/verify-script';

/** What holds the finished image against what was promised. */
export function verify({
  packages,
  keepSource,
  start,
  startEnvironment,
}: PythonStagesInput): ApplicationParts['verify'] {
  const { command, probe, userId } = start;
  const works: InstructionSpec = {
    kind: 'SCRIPT',
    network: 'none',
    interpreter: 'python -',
    lines: importAndStartScript({ packages, keepSource, environment: startEnvironment, command, probe }),
  };
  if (keepSource) {
    return {
      comment: 'fails where a module is missing, at an import or at a start; build it with --target verify',
      instructions: [works],
    };
  }
  return {
    comment:
      'fails where a module is missing, at an import from bytecode or at a start, or source is found; build it with --target verify',
    instructions: [
      { kind: 'USER', text: '0:0' }, // who can read every file
      {
        kind: 'SCRIPT',
        mounts: [mount({ target: '/source' })],
        interpreter: 'python -',
        lines: findSourceScript(packages),
      },
      { kind: 'USER', text: `${userId}:${userId}` },
      works,
    ],
  };
}
