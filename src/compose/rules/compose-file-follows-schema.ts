import { schemaProblems } from '../../private/compose-schema';
import type { Rule } from '../../private/rule';
import type { RuledDeployment } from './subject';

/** What is written is a Compose file. */
export const COMPOSE_FILE_FOLLOWS_SCHEMA: Rule<RuledDeployment> = {
  id: 'compose-file-follows-schema',
  summary: 'Each Compose file, with all overrides, follows the schema of the Compose specification',
  always: true,
  find: (deployment) => {
    const found = new Map<string, string[]>();
    for (const target of deployment.targets) {
      for (const { path, problem } of schemaProblems(deployment._finishedFile(target))) {
        const message = `${path.length === 0 ? 'the file' : `"${path.join('.')}"`} ${problem}; ${deployment._declarationOf(path)}`;
        found.set(message, [...(found.get(message) ?? []), target.file]);
      }
    }
    return [...found].map(([message, files]) => `${files.join(', ')}: ${message}`);
  },
};
