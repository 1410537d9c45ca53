import { ContainerImage, PullPolicy } from '../../src';
import { serviceWith } from './rendered';

test.each([
  [PullPolicy.ALWAYS, 'always'],
  [PullPolicy.NEVER, 'never'],
  [PullPolicy.MISSING, 'missing'],
  [PullPolicy.DAILY, 'daily'],
  [PullPolicy.WEEKLY, 'weekly'],
])('a pull policy is written as Compose knows it: %s', (pullPolicy, written) => {
  expect(serviceWith({ pullPolicy }).pull_policy).toBe(written);
});

test('an image that the deployment builds may be built each time', () => {
  expect(serviceWith({ image: ContainerImage.fromContext('./web'), pullPolicy: PullPolicy.BUILD }).pull_policy).toBe(
    'build',
  );
});

test('a service of which nothing is said leaves it to Compose', () => {
  expect(serviceWith({})).not.toHaveProperty('pull_policy');
});
