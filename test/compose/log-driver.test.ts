import { LogDriver, Size } from '../../src';
import { serviceWith } from './rendered';

test.each([
  [LogDriver.jsonFile(), { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } }],
  [
    LogDriver.local({ maxSize: Size.megabytes(20), maxFiles: 5 }),
    { driver: 'local', options: { 'max-size': '20m', 'max-file': '5' } },
  ],
  [LogDriver.none(), { driver: 'none' }],
  [LogDriver.ofEngine({ 'max-size': '10m' }), { options: { 'max-size': '10m' } }],
  [LogDriver.named('syslog'), { driver: 'syslog' }],
  [LogDriver.named('syslog', { tag: '{{.Name}}' }), { driver: 'syslog', options: { tag: '{{.Name}}' } }],
])('a log driver is written with its options: %#', (logging, written) => {
  expect(serviceWith({ logging }).logging).toEqual(written);
});

// Docker reads the sizes of log files in steps of 1000, and those of memory in steps of 1024
test.each([
  [Size.megabytes(10), '10m'],
  [Size.gigabytes(1), '1g'],
  [Size.bytes(1500), '1500b'],
  [Size.bytes(2000), '2k'],
  [Size.mebibytes(10), '10485760b'],
])('a log file becomes as long as was declared: %s', (maxSize, written) => {
  expect(serviceWith({ logging: LogDriver.jsonFile({ maxSize }) }).logging.options['max-size']).toBe(written);
  expect(serviceWith({ logging: LogDriver.local({ maxSize }) }).logging.options['max-size']).toBe(written);
});

test('a single file of the local driver is not compressed, with which Docker would not start it', () => {
  expect(serviceWith({ logging: LogDriver.local({ maxFiles: 1 }) }).logging.options).toEqual({
    'max-size': '10m',
    'max-file': '1',
    compress: 'false',
  });
  expect(serviceWith({ logging: LogDriver.jsonFile({ maxFiles: 1 }) }).logging.options).not.toHaveProperty('compress');
});
