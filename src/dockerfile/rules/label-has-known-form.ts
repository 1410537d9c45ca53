import { type LintRule, lintRule } from '../lint/lint-rule';

const KEY = /^[a-z](?:[a-z0-9._/-]*[a-z0-9])?$/;
const RESERVED = /^(?:com\.docker|io\.docker|org\.dockerproject)\./;

/** Tools look for labels by names in small letters. */
export const LABEL_HAS_KNOWN_FORM: LintRule = lintRule({
  id: 'label-has-known-form',
  summary: 'The name of a label follows what Docker says of such names',
  findings: (spec) =>
    spec.stages.flatMap(({ instructions }) =>
      instructions.flatMap((instruction) =>
        instruction.kind !== 'LABEL'
          ? []
          : Object.keys(instruction.values)
              .filter((key) => !KEY.test(key) || /\.\.|--/.test(key) || RESERVED.test(key))
              .map((key) => ({
                code: 'DL3048',
                instruction,
                problem: `the name of a label is not one that tools look for; got "${key}"; begin with a domain of your own and use small letters, digits, ".", "-", "_" and "/", for example "com.example.team"`,
              })),
      ),
    ),
});
