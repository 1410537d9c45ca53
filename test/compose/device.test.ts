import { Device, EnvVar } from '../../src';
import { envBlocksOf, serviceWith } from './rendered';

test.each([
  [Device.atPath('/dev/ttyUSB0'), '/dev/ttyUSB0'],
  [Device.atPath('/dev/ttyUSB0', { target: '/dev/modem' }), '/dev/ttyUSB0:/dev/modem'],
  [Device.atPath('/dev/ttyUSB0', { permissions: 'r' }), '/dev/ttyUSB0:/dev/ttyUSB0:r'],
  [Device.atPath('/dev/ttyUSB0', { target: '/dev/modem', permissions: 'rwm' }), '/dev/ttyUSB0:/dev/modem:rwm'],
  [Device.cdi('vendor.com/net=0'), 'vendor.com/net=0'],
  [Device.cdi('vendor.com/class=all'), 'vendor.com/class=all'],
])('a device is written as Compose has always read it: %p', (device, written) => {
  expect(serviceWith({ devices: [device] }).devices).toEqual([written]);
});

test('a variable may be a device, or a part of its path', () => {
  const tty = EnvVar.withDefault('ttyUSB0', { name: 'TTY', description: 'The modem' });
  const path = EnvVar.required({ name: 'DEVICE', description: 'The card' });
  const devices = [Device.atPath(`/dev/${tty}`, { target: '/dev/modem' }), Device.atPath(`${path}`)];

  expect(serviceWith({ devices }).devices).toEqual([
    '/dev/${TTY:-ttyUSB0}:/dev/modem',
    '${DEVICE:?set DEVICE in .env, see .env.example}',
  ]);
  expect(envBlocksOf({ devices })).toHaveLength(2);
});

test('a dollar in the path of a device is no variable', () => {
  expect(serviceWith({ devices: [Device.atPath('/dev/a$b')] }).devices).toEqual(['/dev/a$$b']);
});
