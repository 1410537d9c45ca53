import { type LintRule, lintRule } from '../lint/lint-rule';

/** The name behind the last slash, so that a registry's port is no tag. */
const NAME = /[^/]*$/;

/** The same declaration makes the same image tomorrow. */
export const IMAGE_HAS_VERSION: LintRule = lintRule({
  id: 'image-has-version',
  summary: 'Each image that a build starts from has a tag other than latest, or a digest',
  findings: (spec) =>
    spec.arguments
      .filter(({ name }) => spec.stages.some(({ from }) => from === `\${${name}}`))
      .filter(({ value }) => !value.includes('@'))
      .flatMap(({ value }) => {
        const [, tag] = (NAME.exec(value)?.[0] ?? '').split(':');
        if (tag !== undefined && tag !== 'latest') return [];
        return [
          {
            code: tag === undefined ? 'DL3006' : 'DL3007',
            problem: `the build starts from an image that changes without a change of the project; got "${value}"; add the version that you mean, for example "debian:bookworm-slim"`,
          },
        ];
      }),
});
