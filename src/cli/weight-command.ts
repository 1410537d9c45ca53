import type { Command, Outcome } from './command';
import { numberOf, readOptions } from './options';
import { UsageError } from './usage-error';
import { watchedRun } from './watched-run';
import { weigh, weighable } from './weigh';
import { type WeightReport, weightReport } from './weight-report';
import { weightText } from './weight-text';

const TOP = 20;

const HELP = `drydock weight [--file <Dockerfile>] [--top <number>] [--json] [-- <command>]
  Builds the image of a Python application and lists what its dependencies weigh, which of them its start imports,
  and which nothing seems to need.
  --file <Dockerfile>  this one; needed where several are of Python applications
  --top <number>       so many of the largest distributions (${TOP})
  --json               for tools, with all distributions
  -- <command>         runs your tests in your own environment and looks what they import, for example -- python -m pytest
  Ends with 1 when the application did not start or the tests failed, and with 2 when there is no answer.
`;

/** `drydock weight`: what the dependencies of an image weigh, and which are not needed. */
export const WEIGHT: Command = {
  help: HELP,
  run: (args, folder) => {
    const end = args.includes('--') ? args.indexOf('--') : args.length;
    const options = readOptions('weight', args.slice(0, end), {
      file: 'value',
      top: 'value',
      json: 'flag',
      help: 'flag',
    });
    if (options.help) return { stdout: HELP, stderr: '', exitCode: 0 };
    const top = numberOf('weight', 'top', options.top?.at(-1) ?? String(TOP));
    const tests = testCommand(args.slice(end));
    const dockerfile = weighable(folder, options.file?.at(-1));
    const installed = weigh(folder, dockerfile);
    return outcome(
      weightReport(dockerfile, installed, tests && watchedRun(tests, folder)),
      options.json ? undefined : top,
    );
  },
};

function testCommand([dashes, ...command]: readonly string[]): string[] | undefined {
  if (dashes === undefined) return undefined;
  if (command.length > 0) return command;
  throw new UsageError(
    'weight: no command after "--"; got nothing; write what runs your tests, for example -- python -m pytest',
  );
}

function outcome(report: WeightReport, top?: number): Outcome {
  return {
    stdout: top === undefined ? `${JSON.stringify(report, undefined, 2)}\n` : weightText(report, top),
    stderr: '',
    exitCode: report.problems.length > 0 ? 1 : 0,
  };
}
