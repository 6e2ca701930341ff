import { DOMException } from './dom-exception.ts';
import { base64ToBytes, bytesToBase64 } from './newest.ts';

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
