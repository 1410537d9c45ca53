import { Duration, Size } from '../../../../src';

export function size(bytes: number): Size;
export function size(bytes: number | undefined): Size | undefined;
export function size(bytes: number | undefined): Size | undefined {
  return bytes === undefined ? undefined : Size.bytes(bytes);
}

export function millis(amount: number | undefined): Duration | undefined {
  return amount === undefined ? undefined : Duration.millis(amount);
}
