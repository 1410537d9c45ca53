import type { StageSpec } from '../private/spec/dockerfile-spec';

/** What is built where no target is named is the last stage, and that shall not be the one that verifies. */
export const LAST: StageSpec = {
  name: 'image',
  from: 'runtime',
  comment: 'is what is built where no target is named',
  instructions: [],
};
