import { HardeningException, Size } from '../../src';
import { serviceWith } from './rendered';

function limitsOf(props: Parameters<typeof serviceWith>[0]): unknown {
  return serviceWith(props).deploy.resources.limits;
}

test('a service has a processor, a gibibyte and 256 processes where nothing else was said', () => {
  expect(limitsOf({})).toEqual({ cpus: '1', memory: '1g', pids: 256 });
});

test('a service has what was declared', () => {
  expect(limitsOf({ limits: { cpus: 0.5, memory: Size.mebibytes(1536), pids: 64 } })).toEqual({
    cpus: '0.5',
    memory: '1536m',
    pids: 64,
  });
});

test('a limit that was not declared keeps its default', () => {
  expect(limitsOf({ limits: { memory: Size.gibibytes(4) } })).toEqual({ cpus: '1', memory: '4g', pids: 256 });
});

test('a service without limits keeps those that were declared all the same', () => {
  const hardeningExceptions = [HardeningException.unlimitedResources('it depends on the load')];

  expect(limitsOf({ hardeningExceptions, limits: { cpus: 3 } })).toEqual({ cpus: '3', pids: 256 });
});

describe('fails when', () => {
  test('no processor is left', () => {
    expect(() => serviceWith({ limits: { cpus: 0 } })).toThrow(
      'service "Deployment/api": "limits.cpus" must be more than nothing; got 0; write for example cpus: 0.5',
    );
  });

  test('the memory is less than Docker takes', () => {
    expect(() => serviceWith({ limits: { memory: Size.mebibytes(5) } })).toThrow(
      '"limits.memory" must be at least the 6 MiB that Docker needs; got 5m; write for example Size.mebibytes(256)',
    );
  });

  test('no process may run', () => {
    expect(() => serviceWith({ limits: { pids: 0 } })).toThrow(
      '"limits.pids" must be a whole number from 1; got 0; write for example pids: 256',
    );
  });
});
