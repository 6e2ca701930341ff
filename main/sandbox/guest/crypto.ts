import { DOMException } from './dom-exception.ts';
import { randomWord } from './random.ts';

const MAX_BYTES = 65_536;
const INTEGER_ARRAYS = /^(Big)?(Ui|I)nt(8|16|32|64)(Clamped)?Array$/;

function fill(bytes: Uint8Array): void {
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = randomWord() >>> 24;
}

/** From the run's seed: the same run makes the same numbers. */
export const crypto = {
  getRandomValues<T extends ArrayBufferView>(array: T): T {
    const name = Object.prototype.toString.call(array).slice(8, -1);
    if (!INTEGER_ARRAYS.test(name)) {
      throw new DOMException('getRandomValues takes an array of integers, such as a Uint8Array.', 'TypeMismatchError');
    }
    if (array.byteLength > MAX_BYTES) {
      throw new DOMException(`getRandomValues fills ${MAX_BYTES} bytes at most.`, 'QuotaExceededError');
    }
    fill(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    return array;
  },

  randomUUID(): string {
    const bytes = new Uint8Array(16);
    fill(bytes);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  },
};
