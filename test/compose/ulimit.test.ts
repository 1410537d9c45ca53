import { Ulimit } from '../../src';
import { serviceWith } from './rendered';

test.each([
  [Ulimit.of(65_536), 65_536],
  [Ulimit.of(0), 0],
  [Ulimit.of(-1), -1],
  [Ulimit.between(1024, 4096), { soft: 1024, hard: 4096 }],
  [Ulimit.between(1024, -1), { soft: 1024, hard: -1 }],
  [Ulimit.between(-1, -1), { soft: -1, hard: -1 }],
])('a limit is written as it was declared: %#', (nofile, written) => {
  expect(serviceWith({ ulimits: { nofile } }).ulimits).toEqual({ nofile: written });
});

test('a limit tells what was declared', () => {
  expect(Ulimit.between(1024, 4096)).toMatchObject({ soft: 1024, hard: 4096 });
  expect(Ulimit.of(5)).toMatchObject({ soft: 5, hard: 5 });
});
