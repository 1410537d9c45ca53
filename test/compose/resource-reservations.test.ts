import { HardeningException, Size } from '../../src';
import { serviceWith } from './rendered';

test('what is kept free stands beside what may be used', () => {
  const { resources } = serviceWith({
    reservations: { cpus: 0.25, memory: Size.mebibytes(128) },
    limits: { cpus: 0.5, memory: Size.mebibytes(512) },
  }).deploy;

  expect(resources).toEqual({
    limits: { cpus: '0.5', memory: '512m', pids: 256 },
    reservations: { cpus: '0.25', memory: '128m' },
  });
});

test('as much may be kept free as may be used', () => {
  expect(serviceWith({ reservations: { cpus: 1, memory: Size.gibibytes(1) } }).deploy.resources.reservations).toEqual({
    cpus: '1',
    memory: '1g',
  });
});

test('any amount may be kept free where nothing is limited', () => {
  const hardeningExceptions = [HardeningException.unlimitedResources('it takes what there is')];

  expect(
    serviceWith({ hardeningExceptions, reservations: { cpus: 8, memory: Size.gibibytes(64) } }).deploy.resources,
  ).toMatchObject({ reservations: { cpus: '8', memory: '64g' } });
});

test('nothing is kept free where nothing was declared', () => {
  expect(serviceWith({ reservations: {} }).deploy.resources).not.toHaveProperty('reservations');
});
