import { Device, DeviceReservation } from '../../../src';
import { refuses } from '../refusal';
import { LIST, QUOTES, SAYS, untyped } from './common';

describe('a device', () => {
  const absolute = 'an absolute path without ":"';
  const tty = 'write for example "/dev/ttyUSB0"';
  const cdi = 'Device.cdi takes a vendor, a class and a device, without ":", where Compose would cut it';
  const all = 'write for example "vendor.com/gpu=all"';
  const needs = 'DeviceReservation.withCapabilities';
  const reserve = (options: unknown) => () => DeviceReservation.withCapabilities(['gpu'], untyped(options));
  refuses([
    ['its path is relative', () => Device.atPath('ttyUSB0'), `Device.atPath takes ${absolute}`, '"ttyUSB0"', tty],
    [
      'its path has a colon',
      () => Device.atPath('/dev/a:/dev/b'),
      `Device.atPath takes ${absolute}`,
      '"/dev/a:/dev/b"',
      tty,
    ],
    [
      'its path is nothing',
      () => Device.atPath(untyped(undefined)),
      `Device.atPath takes ${absolute}`,
      'undefined',
      tty,
    ],
    ['its path is the root', () => Device.atPath('/'), `Device.atPath takes ${absolute}`, '"/"', tty],
    [
      'its target is relative',
      () => Device.atPath('/dev/a', { target: 'b' }),
      `Device.atPath: "target" must be ${absolute}`,
      '"b"',
      tty,
    ],
    [
      'its permissions are in another order',
      () => Device.atPath('/dev/a', { permissions: 'wr' }),
      'Device.atPath: "permissions" is made of r, w and m, in this order',
      '"wr"',
      'write for example "rw"',
    ],
    [
      'its permissions are empty',
      () => Device.atPath('/dev/a', { permissions: '' }),
      'Device.atPath: "permissions" is made of r, w and m, in this order',
      '""',
      'write for example "rw"',
    ],
    [
      'its permissions are a number',
      () => Device.atPath('/dev/a', { permissions: untyped(6) }),
      'Device.atPath: option "permissions" must be a string',
      '6',
      QUOTES,
    ],
    ['its CDI name is a path', () => Device.cdi('/dev/nvidia0'), cdi, '"/dev/nvidia0"', all],
    ['Compose would cut its CDI name', () => Device.cdi('a.com/gpu=0:1'), cdi, '"a.com/gpu=0:1"', all],
    ['its CDI name is nothing', () => Device.cdi(untyped(null)), cdi, 'null', all],
    [
      'a reservation has one capability as a text',
      () => DeviceReservation.withCapabilities(untyped('gpu')),
      `${needs}: the capabilities must be a list`,
      '"gpu"',
      LIST,
    ],
    [
      'a reservation has no capability',
      () => DeviceReservation.withCapabilities([]),
      `${needs} takes what the devices must be able to do`,
      '[]',
      'write for example ["gpu"]',
    ],
    [
      'a capability is empty',
      () => DeviceReservation.withCapabilities(['']),
      `${needs}: the capabilities[0] must say something`,
      '""',
      SAYS,
    ],
    [
      'a reservation counts to nothing',
      reserve({ count: 0 }),
      `${needs}: "count" must be a whole number from 1`,
      '0',
      'leave it out to get all',
    ],
    [
      'a reservation counts in words',
      reserve({ count: 'all' }),
      `${needs}: option "count" must be a number`,
      '"all"',
      'change it to a number',
    ],
    [
      'devices are counted and named',
      reserve({ count: 1, deviceIds: ['0'] }),
      `${needs}: devices are counted or named`,
      'count 1 and deviceIds',
      'leave out one of them',
    ],
    [
      'no device is named',
      reserve({ deviceIds: [] }),
      `${needs}: "deviceIds" names no device`,
      '[]',
      'leave it out to get all',
    ],
    [
      'a device is named by a number',
      reserve({ deviceIds: [0] }),
      `${needs}: option "deviceIds"[0] must be a string`,
      '0',
      QUOTES,
    ],
    [
      'a reservation has a misspelt option',
      reserve({ drivr: 'nvidia' }),
      `${needs}: unknown option "drivr"`,
      '"nvidia"',
      'did you mean "driver"?',
    ],
  ]);
});
