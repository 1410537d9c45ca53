import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';
import { readModule } from '../go-module';

/** The module is there, and what it requires is pinned by hash. */
export const goModuleIsLocked = (): Rule<Project> => ({
  id: 'go-module-is-locked',
  summary: 'A Go application is a module whose dependencies are pinned by their hashes',
  find: ({ outdir }) => {
    const module = readModule(outdir);
    if (!module) return ['the application is no Go module; got no go.mod; make it with `go mod init`'];
    return module.hasRequirements && !existsSync(join(outdir, 'go.sum'))
      ? [
          'the dependencies of the Go module are not pinned; got a go.mod with requirements and no go.sum; make it with `go mod tidy`',
        ]
      : [];
  },
});
