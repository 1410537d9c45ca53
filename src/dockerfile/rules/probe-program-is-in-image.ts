import type { HealthCheck } from '../../health';
import type { ProbeEnvironment } from '../../health/probe-tool';
import { displayPath } from '../../private/display-path';
import type { Rule } from '../../private/rule';
import type { ImagePrograms } from '../image-programs';
import { readShell } from '../lint/shell-line';
import { commandsIn, looksFirst } from '../started-commands';

/** What the rule needs to know of a build. */
export interface ImageOfPrograms {
  readonly healthCheck?: HealthCheck;
  readonly _probeEnvironment: ProbeEnvironment;
  readonly _programs: ImagePrograms;
}

/** The program that a health check names itself is in the image. */
export const PROBE_PROGRAM_IS_IN_IMAGE: Rule<ImageOfPrograms> = {
  id: 'probe-program-is-in-image',
  summary: 'The program that a health check names itself is in the image',
  find: ({ healthCheck, _probeEnvironment: environment, _programs: programs }) => {
    if (healthCheck === undefined || healthCheck.test.port !== undefined) return [];
    const started = commandsOf(healthCheck.test._tryRender(environment, 0), programs);
    const [program] = started.find(([name]) => programs.lacks(name)) ?? [];
    return program === undefined
      ? []
      : [
          `health check "${displayPath(healthCheck)}" runs a program that is not in the image; got "${program}" in ${environment.image}; ` +
            wayOut(environment, programs),
        ];
  },
};

/** The commands of a test; none where nothing is run, or where the test looks for its programs itself. */
function commandsOf([kind, ...test]: readonly string[] = [], programs: ImagePrograms): string[][] {
  if (kind === 'CMD-SHELL')
    return found(readShell(test[0]).commands.flatMap(({ name, args }) => commandsIn([name, ...args])));
  if (kind !== 'CMD') return [];
  // of an image without a shell only the program itself is known: a shell that was copied has commands of its own
  return programs.lacksShell ? [test] : found(commandsIn(test));
}

function found(commands: string[][]): string[][] {
  return commands.some(looksFirst) ? [] : commands;
}

function wayOut({ tool, advice }: ProbeEnvironment, { only }: ImagePrograms): string {
  if (tool !== undefined) return 'use HealthCheckTest.httpGet or tcpConnect, which bring a probe that runs there';
  return (
    advice ?? `use HealthCheckTest.command with ${only === undefined ? 'a program that you copy into it' : `"${only}"`}`
  );
}
