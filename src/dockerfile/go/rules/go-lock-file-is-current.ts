import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';
import { outdatedLock } from '../../outdated-lock';
import { isVendored, readModule } from '../go-module';

/** `go.sum` was made for the requirements of `go.mod`. */
export const goLockFileIsCurrent = (): Rule<Project> => ({
  id: 'go-lock-file-is-current',
  summary: 'A go.sum was made for the requirements that go.mod has',
  find: ({ outdir }) => {
    const file = join(outdir, 'go.sum');
    const required = readModule(outdir)?.required ?? [];
    // what is in the project is not downloaded
    if (required.length === 0 || !existsSync(file) || isVendored(outdir)) return [];
    const sums = new Set(
      [...readFileSync(file, 'utf8').matchAll(/^(\S+ \S+?)(?:\/go\.mod)? h1:/gm)].map(([, one]) => one),
    );
    const missing = required.filter((one) => !sums.has(one)).map((one) => `no ${one}`);
    return outdatedLock('go.sum', 'go.mod', missing, '`go mod tidy`');
  },
});
