import { expectProblem, problemsOf } from '../../util/rule-page';
import { bareBuild } from '../linted-build';

test('fails when a stage starts from an image without a version', () => {
  expectProblem(bareBuild('debian').project, 'image-has-version');
});

test.each([
  ['debian:latest', 'DL3007'],
  ['registry.example.com:5000/team/debian', 'DL3006'],
])('fails for %s, which hadolint calls %s', (image, code) => {
  expect(problemsOf(bareBuild(image).project).join()).toMatch(
    new RegExp(`got "${image}"; .*\\(hadolint ${code}\\) \\[image-has-version\\]$`),
  );
});

test.each(['debian:bookworm-slim', `debian@sha256:${'0'.repeat(64)}`, 'registry.example.com:5000/team/debian:13'])(
  '%s has a version',
  (image) => {
    expect(problemsOf(bareBuild(image).project)).toEqual([]);
  },
);
