import { Duration, Size } from '../../src';
import { refuses } from './refusal';

describe('a duration', () => {
  const whole = 'takes a number that is finite, not negative and whole in milliseconds';
  refuses([
    [
      'it is negative',
      () => Duration.seconds(-1),
      `Duration.seconds ${whole}`,
      '-1',
      'write for example Duration.seconds(10)',
    ],
    [
      'it is NaN',
      () => Duration.millis(Number.NaN),
      `Duration.millis ${whole}`,
      'NaN',
      'write for example Duration.millis(10)',
    ],
    [
      'it is endless',
      () => Duration.hours(1 / 0),
      `Duration.hours ${whole}`,
      'Infinity',
      'write for example Duration.hours(10)',
    ],
    [
      'it has half a millisecond',
      () => Duration.millis(0.5),
      `Duration.millis ${whole}`,
      '0.5',
      'write for example Duration.millis(10)',
    ],
    [
      'it is a text',
      () => Duration.seconds('10' as never),
      `Duration.seconds ${whole}`,
      '"10"',
      'write for example Duration.seconds(10)',
    ],
    [
      'it is nothing',
      () => Duration.minutes(null as never),
      `Duration.minutes ${whole}`,
      'null',
      'write for example Duration.minutes(10)',
    ],
    [
      'it is missing',
      () => Duration.minutes(undefined as never),
      `Duration.minutes ${whole}`,
      'undefined',
      'write for example Duration.minutes(10)',
    ],
  ]);
});

describe('a size', () => {
  const whole = 'takes a number that is finite, not negative and whole in bytes';
  refuses([
    ['it is negative', () => Size.bytes(-1), `Size.bytes ${whole}`, '-1', 'write for example Size.bytes(512)'],
    [
      'it is NaN',
      () => Size.mebibytes(Number.NaN),
      `Size.mebibytes ${whole}`,
      'NaN',
      'write for example Size.mebibytes(512)',
    ],
    [
      'it is endless',
      () => Size.gibibytes(1 / 0),
      `Size.gibibytes ${whole}`,
      'Infinity',
      'write for example Size.gibibytes(512)',
    ],
    ['it has half a byte', () => Size.bytes(0.5), `Size.bytes ${whole}`, '0.5', 'write for example Size.bytes(512)'],
    [
      'it is a text',
      () => Size.megabytes('500' as never),
      `Size.megabytes ${whole}`,
      '"500"',
      'write for example Size.megabytes(512)',
    ],
    [
      'it is larger than can be counted',
      () => Size.gigabytes(1e10),
      `Size.gigabytes ${whole}`,
      '10000000000',
      'write for example Size.gigabytes(512)',
    ],
  ]);
});
