import type { IConstruct } from 'constructs';
import type { Rule } from '../../private/rule';
import type { InstructionSpec } from '../../private/spec/dockerfile-spec';
import { Validation } from '../../private/validation';
import type { ImagePrograms } from '../image-programs';
import { shown } from '../lint/lint-rule';
import { readShell } from '../lint/shell-line';
import { commandsIn, isShell, looksFirst, managerStarted } from '../started-commands';
import type { StartingImage } from './program-is-in-image';

/** What changes files and settings, and brings no program. */
const HARMLESS = [
  ...[
    'mkdir',
    'touch',
    'rm',
    'chmod',
    'chown',
    'echo',
    'printf',
    'cat',
    'sed',
    'cd',
    'set',
    'export',
    'true',
    'test',
    '[',
  ],
  ...['useradd', 'usermod', 'groupadd', 'adduser', 'addgroup', 'ldconfig', 'update-ca-certificates'],
];
const OF_SYSTEM = ['apt-get', 'apt', 'apk'];

/** Nothing calls an installer that was left out of the image. */
export const INSTALLER_IS_IN_IMAGE: Rule<StartingImage & IConstruct> = {
  id: 'installer-is-in-image',
  summary: 'Nothing calls pip, npm or their like in an image that was made without them',
  find: (build) => {
    const { _programs: programs, _started: started } = build;
    // who starts a package manager is told to start the application instead, unless he means it
    const isToldElsewhere =
      managerStarted(started) &&
      !Validation.of(build)
        .suppressionsAt(build)
        .some(({ id }) => id === 'command-gets-signals');
    return [
      ...lineProblems(programs),
      ...(isToldElsewhere ? [] : installerStartProblems('the image', started, programs)),
    ];
  },
};

/** What is wrong with starting an installer in an image. */
export function installerStartProblems(subject: string, started: readonly string[], programs: ImagePrograms): string[] {
  const commands = commandsIn(started);
  if (commands.some(looksFirst)) return [];
  const command = commands.find((one) => programs.lacksInstaller(installerOf(one)));
  return command ? [problem(`${subject} starts`, installerOf(command), JSON.stringify(started))] : [];
}

/** What is wrong with the lines that are run in the image, up to the first one that may bring an installer. */
function lineProblems(programs: ImagePrograms): string[] {
  const problems: string[] = [];
  for (const line of programs.added) {
    const commands = commandsOf(line);
    if (commands === undefined) return problems;
    if (commands.some(looksFirst)) continue;
    const there = programs.with(mountsOf(line));
    for (const command of commands) {
      const installer = installerOf(command);
      if (there.leftInstallerOut(installer)) {
        problems.push(
          problem('a line of the image calls', installer, shown({ name: command[0], args: command.slice(1) })),
        );
      } else if (mayBring(command)) return problems;
    }
  }
  return problems;
}

/** What a line sees of other stages and of the project while it runs. */
function mountsOf(line: InstructionSpec): string[] {
  const mounts = line.kind === 'RUN' || line.kind === 'SCRIPT' ? (line.mounts ?? []) : [];
  return mounts.flatMap(({ type, options: { target } }) =>
    type === 'bind' && typeof target === 'string' ? [target] : [],
  );
}

/** The commands of a line; nothing where they cannot be read. */
function commandsOf(line: InstructionSpec): string[][] | undefined {
  const read = (script: string) => readShell(script).commands.flatMap(({ name, args }) => commandsIn([name, ...args]));
  if (line.kind === 'RUN') return read(line.script);
  if (line.kind !== 'SCRIPT') return [];
  return isShell(line.interpreter.split(' ')[0]) ? read(line.lines.join('\n')) : undefined;
}

function mayBring([name, ...args]: readonly string[]): boolean {
  if (OF_SYSTEM.includes(name)) return args.some((arg) => /pip|npm|yarn|node/.test(arg));
  return !HARMLESS.includes(name) && !isShell(name) && name !== 'env' && name !== 'exec';
}

/** The installer that a command calls: its program, or the module that Python runs as one. */
function installerOf([name, ...args]: readonly string[]): string {
  const module = args[args.indexOf('-m') + 1];
  const runsModule = /^(?:\/usr\/(?:local\/)?bin\/)?python[\d.]*$/.test(name) && args.includes('-m');
  return runsModule && (module === 'pip' || module === 'ensurepip') ? 'pip' : name;
}

function problem(subject: string, installer: string, found: string): string {
  const kind = /pip[\d.]*$/.test(installer) ? 'python' : 'node';
  return `${subject} "${installer}", which was left out of the image; got ${found}; add installers: true to Application.${kind}`;
}
