import { DOMException } from './dom-exception.ts';

/** V8's own codec, kept from before any script ran. */
const { fromBase64 } = Uint8Array;
const { toBase64 } = Uint8Array.prototype;

export function bytesToBase64(bytes: Uint8Array): string {
  return toBase64.call(bytes);
}

export function base64ToBytes(base64: string): Uint8Array<ArrayBuffer> {
  return fromBase64.call(Uint8Array, base64);
}

/** Each character of the result stands for one byte. */
export function atob(data: unknown): string {
  try {
    const bytes = base64ToBytes(`${data as string}`);
    let text = '';
    for (let index = 0; index < bytes.length; index += 1) text += String.fromCharCode(bytes[index] ?? 0);
    return text;
  } catch {
    throw new DOMException('The string to be decoded is not correctly encoded.', 'InvalidCharacterError');
  }
}

export function btoa(data: unknown): string {
  const text = `${data as string}`;
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 255) {
      throw new DOMException(
        'The string contains characters outside of Latin-1: encode it to bytes first.',
        'InvalidCharacterError',
      );
    }
    bytes[index] = code;
  }
  return bytesToBase64(bytes);
}
