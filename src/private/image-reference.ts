import { show } from './checks';

const DOMAIN = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::\\d+)?/)?';
const PART = '[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*';
const REFERENCE = new RegExp(`^${DOMAIN}${PART}(?:/${PART})*(?::\\w[\\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$`);

/**
 * What is wrong with an image's name, tag and digest, or nothing.
 *
 * @see https://github.com/distribution/reference/blob/main/regexp.go
 */
export function imageReferenceProblem(reference: unknown): string | undefined {
  return typeof reference === 'string' && REFERENCE.test(reference)
    ? undefined
    : `takes an image reference; got ${show(reference)}; write for example "nginx:1.29"`;
}
