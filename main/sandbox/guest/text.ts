import { compute } from './host.ts';
import { bytesToBase64 } from './newest.ts';
import { encodeUtf8 } from './utf8.ts';

export type BufferSource = ArrayBuffer | ArrayBufferView;

/** The bytes that a buffer or a view of one covers; not a copy. */
export function bytesOf(source: BufferSource): Uint8Array {
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  throw new TypeError('The input must be an ArrayBuffer or a view of one, such as a Uint8Array.');
}

export class TextEncoder {
  get encoding(): string {
    return 'utf-8';
  }

  encode(text: unknown = ''): Uint8Array<ArrayBuffer> {
    return encodeUtf8(`${text as string}`);
  }

  encodeInto(text: string, target: Uint8Array): { read: number; written: number } {
    let read = 0;
    let written = 0;
    for (const character of `${text}`) {
      const bytes = encodeUtf8(character);
      if (written + bytes.length > target.length) break;
      target.set(bytes, written);
      read += character.length;
      written += bytes.length;
    }
    return { read, written };
  }
}

interface DecoderOptions {
  fatal?: boolean;
  ignoreBOM?: boolean;
}

/** Every encoding that Node knows, by Node itself. Streams are decoded when the last chunk is there. */
export class TextDecoder {
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  #kept: number[] = [];

  constructor(label: unknown = 'utf-8', options: DecoderOptions = {}) {
    const encoding = compute({ op: 'encoding', label: `${label as string}` });
    if (encoding === null)
      throw new RangeError(`The encoding ${JSON.stringify(`${label as string}`)} is not supported.`);
    this.encoding = encoding;
    this.fatal = options.fatal === true;
    this.ignoreBOM = options.ignoreBOM === true;
  }

  decode(source?: BufferSource, options: { stream?: boolean } = {}): string {
    const chunk = source === undefined ? new Uint8Array() : bytesOf(source);
    if (options.stream === true) {
      for (const byte of chunk) this.#kept.push(byte);
      return '';
    }
    const bytes = this.#kept.length > 0 ? Uint8Array.from([...this.#kept, ...chunk]) : chunk;
    this.#kept = [];
    const { encoding: label, fatal, ignoreBOM } = this;
    const text = compute({ op: 'decode', label, fatal, ignoreBOM, base64: bytesToBase64(bytes) });
    if (text === null) throw new TypeError(`The encoded data was not valid for encoding ${label}`);
    return text;
  }
}
