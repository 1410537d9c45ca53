import { show, textProblem } from '../private/checks';
import { withoutMarks } from '../private/mark';

/** Throws where a text cannot be the path of a file or folder of the machine. A variable may stand in it, or be it. */
export function checkSourceFile(subject: string, path: unknown, example: string): void {
  const plain = typeof path === 'string' ? withoutMarks(path, '/') : undefined;
  if (plain === undefined || textProblem(plain) || !/^(\.{1,2}(\/|$)|\/)/.test(plain) || /[\r\n]/.test(plain)) {
    throw new Error(
      `${subject} takes a path that begins with "./", "../" or "/"; got ${show(path)}; write for example "${example}"`,
    );
  }
}
