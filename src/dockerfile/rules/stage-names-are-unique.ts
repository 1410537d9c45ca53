import type { Rule } from '../../private/rule';
import type { DockerfileSpec } from '../../private/spec/dockerfile-spec';

/** What the rule needs to know of a build. */
export interface BuildOfNamedStages {
  _toSpec(): DockerfileSpec;
}

/** A name stands for one stage: Docker takes the last of several without a word. */
export const STAGE_NAMES_ARE_UNIQUE: Rule<BuildOfNamedStages> = {
  id: 'stage-names-are-unique',
  summary: 'A name stands for one stage, and for one argument',
  find: (build) => {
    const { stages, arguments: images } = build._toSpec();
    return [...twice('stages', stages), ...twice('arguments', images)];
  },
};

function twice(what: string, named: readonly { readonly name: string }[]): string[] {
  const names = named.map(({ name }) => name);
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map(
    (name) => `several ${what} have one name; got "${name}" more than once; give each stage a name of its own`,
  );
}
