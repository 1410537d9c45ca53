import fc, { type Arbitrary } from 'fast-check';
import { BindPropagation } from '../../../../src';
import { ANY, type DeclaredVariable, filled, filledText, NAME, number, text, texts, valid } from './texts';
import { bytes, orExternal, owner, reference, sourceText, target } from './values';

const place = target;
const mountOptions = { readOnly: fc.boolean() };
export const volume = fc.oneof(
  fc.record({
    type: fc.constant('bind' as const),
    place,
    source: sourceText,
    options: fc.record({ tracked: fc.boolean(), createHostPath: fc.boolean() }, { requiredKeys: [] }),
    mount: fc.record(
      { ...mountOptions, propagation: fc.constantFrom(...Object.values(BindPropagation)) },
      { requiredKeys: [] },
    ),
  }),
  fc.record({
    type: fc.constant('volume' as const),
    place,
    name: NAME,
    options: orExternal(
      fc.record(
        { volumeName: filledText(), driver: filledText(), driverOptions: texts, labels: texts },
        { requiredKeys: [] },
      ),
      fc.record({ external: fc.constant(true), volumeName: filledText() }, { requiredKeys: ['external'] }),
    ),
    mount: fc.record({ ...mountOptions, subpath: text, noCopy: fc.boolean() }, { requiredKeys: [] }),
  }),
  fc.record({
    type: fc.constant('anonymous' as const),
    place,
    mount: fc.record({ noCopy: fc.boolean() }, { requiredKeys: [] }),
  }),
  fc.record({
    type: fc.constant('tmpfs' as const),
    place,
    options: fc.record({ size: bytes, mode: number(0, 0o7777) }, { requiredKeys: [] }),
    mount: fc.record(mountOptions, { requiredKeys: [] }),
  }),
  fc.record({
    type: fc.constant('image' as const),
    place,
    reference: valid(reference),
    mount: fc.record({ subpath: text }, { requiredKeys: [] }),
  }),
);

export const secretTarget = fc.oneof(fc.stringMatching(/^[a-zA-Z0-9][\w.-]{0,8}$/), target);
export const named: Arbitrary<DeclaredVariable> = fc.record({
  kind: fc.constant('required'),
  fallback: fc.constant(''),
  value: filled(ANY),
});
export const secret = fc.oneof(
  fc.record({
    name: NAME,
    from: fc.constant('file' as const),
    file: sourceText,
    target: fc.option(secretTarget, { nil: undefined }),
  }),
  fc.record({
    name: NAME,
    from: fc.constant('variable' as const),
    variable: named,
    target: fc.option(secretTarget, { nil: undefined }),
    owner,
  }),
);
const configTarget = fc.option(target, { nil: undefined });
export const config = fc.oneof(
  fc.record({ name: NAME, from: fc.constant('file' as const), file: sourceText, target: configTarget }),
  fc.record({ name: NAME, from: fc.constant('content' as const), content: text, target: configTarget, owner }),
  fc.record({ name: NAME, from: fc.constant('variable' as const), variable: named, target: configTarget, owner }),
);

const device = fc.oneof(
  fc.record({ path: target, target, permissions: fc.constantFrom('r', 'rw', 'rwm', 'm') }, { requiredKeys: ['path'] }),
  fc.record({ cdi: fc.constantFrom('vendor.com/gpu=all') }),
);

export const STORAGE = {
  volumes: fc.uniqueArray(volume, {
    maxLength: 4,
    selector: (item) => (item.type === 'volume' ? item.name : JSON.stringify(item)),
  }),
  tmpfs: fc.uniqueArray(target, { maxLength: 3 }),
  secrets: fc.uniqueArray(secret, { maxLength: 2, selector: ({ name }) => name }),
  configs: fc.uniqueArray(config, { maxLength: 2, selector: ({ name }) => name }),
  shmSize: bytes,
  devices: fc.uniqueArray(device, {
    maxLength: 2,
    selector: (item) => ('cdi' in item ? item.cdi : (item.target ?? item.path)),
  }),
};
