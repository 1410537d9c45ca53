import fc from 'fast-check';
import { writeYaml as now, commentPath } from '/work/main/src/private/yaml-writer';
import { writeYaml as then } from './yaml-writer.old';
const TEXT = fc.oneof(
  fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string(),
  fc.string({ unit: fc.constantFrom(...'ab:#-\n \t"\'\\$nu0\u0000\u0007\u000b\u001b\u0001\u0085\u00a0\u2028\u2029\ufeff\ud800\udfff', '\\n', '\\u0007', '😀', ' \n', '\n\n') }),
  fc.string({ unit: fc.constantFrom(...'ab \n-#:') }),
  fc.constantFrom('---', '...', '%a\nb', 'a\n--- b', 'a\n%b', 'y', 'null', 'NULL', '.nan', '<<', 'x'.repeat(1024), 'x'.repeat(1025), '1'.repeat(1022), '1'.repeat(1023)),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ depthSize: 'small', withCrossShrink: true }, TEXT, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n === 0 ? 0 : n), fc.boolean(), fc.constant(null),
    fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(TEXT, tie('tree'), { maxKeys: 4 })),
}));
test('same', () => {
  fc.assert(fc.property(tree, (value) => { expect(now({ v: value })).toBe(then({ v: value })); expect(now([value])).toBe(then([value])); }), { numRuns: 20000 });
}, 1e6);
test('comments', () => {
  const KEY = fc.constantFrom('a', 'b', '1', 'no');
  const { map } = fc.letrec((tie) => ({ map: fc.oneof({ depthSize: 'medium' }, fc.constant('x'), fc.constant(null), fc.array(tie('map'), {maxLength: 2}), fc.dictionary(KEY, tie('map'))) }));
  const COMMENT = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'a #\n\t\u2028\u2029') })).filter((t) => t.trim() !== '');
  fc.assert(fc.property(fc.dictionary(KEY, map), fc.array(fc.tuple(fc.array(KEY, { minLength: 1, maxLength: 4 }), COMMENT)), (value, list) => {
    const comments = new Map(list.map(([p, t]) => [commentPath(...p), t]));
    expect(now(value, comments)).toBe(then(value, comments));
  }), { numRuns: 20000 });
}, 1e6);
