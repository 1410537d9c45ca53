import fc from 'fast-check';
import { HardeningKind, Namespace } from '../../../../src';
import { line } from './texts';

const reason = line.map((words) => `why ${words.replace(/\p{Cs}/gu, '')}`);
const EXCEPTIONS = [
  HardeningKind.WRITABLE_FILESYSTEM,
  HardeningKind.NEW_PRIVILEGES,
  HardeningKind.ROOT,
  HardeningKind.UNLIMITED_RESOURCES,
  HardeningKind.PRIVILEGED,
  HardeningKind.UNHARDENED,
];
export const exception = fc.oneof(
  fc.record({ kind: fc.constantFrom(...EXCEPTIONS), reason, detail: fc.constant('') }),
  fc.record({
    kind: fc.constant(HardeningKind.CAPABILITY),
    reason,
    detail: fc.constantFrom('NET_ADMIN', 'SYS_TIME', 'CHOWN'),
  }),
  fc.record({
    kind: fc.constant(HardeningKind.SECURITY_OPTION),
    reason,
    detail: line.map((words) => `label:x${words.replace(/[\u2028\u2029]/g, '')}`),
  }),
  fc.record({
    kind: fc.constant(HardeningKind.HOST_NAMESPACE),
    reason,
    detail: fc.constantFrom(...Object.values(Namespace)),
  }),
);

export const HARDENING = {
  hardeningExceptions: fc.uniqueArray(exception, { maxLength: 2, selector: ({ kind }) => kind }),
};
