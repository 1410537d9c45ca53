import type { Project } from 'projen';
import type { Rule } from '../../../private/rule';
import { readModule } from '../go-module';

/** What a module requires is downloaded: the stage that does it has no other file of the project. */
export const goModuleStandsAlone = (): Rule<Project> => ({
  id: 'go-module-stands-alone',
  summary: 'A Go application replaces no module by a folder',
  find: ({ outdir }) =>
    (readModule(outdir)?.replacedByFolders ?? []).map(
      (folder) =>
        `the Go module takes another one from a folder, which is not there while modules are downloaded; got "${folder}"; ` +
        'run `go mod vendor`, or take it from where it is published',
    ),
});
