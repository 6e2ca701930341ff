import { compute } from './host.ts';
import { bytesToBase64 } from './newest.ts';
import { encodeUtf8, unfinishedBytes } from './utf8.ts';

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

/** Every encoding that Node knows, by Node itself, which keeps nothing from one chunk of a stream to the next. */
export class TextDecoder {
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  /** Bytes of the stream that the next chunk needs: in UTF-8 those of one character, else all so far. */
  #kept = new Uint8Array();
  /** Characters of the kept bytes that were given already. */
  #given = 0;
  /** Whether the stream is past the place of a byte order mark. */
  #begun = false;

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
    const bytes = this.#kept.length > 0 ? joined(this.#kept, chunk) : chunk;
    const stream = options.stream === true;
    try {
      return this.encoding === 'utf-8' ? this.#decodeUtf8(bytes, stream) : this.#decodeAll(bytes, stream);
    } finally {
      if (!stream) this.#begun = false;
    }
  }

  #decodeUtf8(bytes: Uint8Array, stream: boolean): string {
    const end = bytes.length - (stream ? unfinishedBytes(bytes) : 0);
    this.#kept = bytes.slice(end);
    if (end === 0) return '';
    const ignoreBOM = this.ignoreBOM || this.#begun;
    this.#begun = true;
    return this.#textOf(bytes.subarray(0, end), ignoreBOM, false);
  }

  /** What the bytes before this chunk gave is the beginning of what all of them give. */
  #decodeAll(bytes: Uint8Array, stream: boolean): string {
    const given = this.#given;
    this.#kept = new Uint8Array();
    this.#given = 0;
    const text = this.#textOf(bytes, this.ignoreBOM, stream);
    if (!stream) return text.slice(given);
    this.#kept = bytes.slice();
    this.#given = text.length;
    return text.slice(given);
  }

  #textOf(bytes: Uint8Array, ignoreBOM: boolean, stream: boolean): string {
    const { encoding: label, fatal } = this;
    const text = compute({ op: 'decode', label, fatal, ignoreBOM, stream, base64: bytesToBase64(bytes) });
    if (text === null) throw new TypeError(`The encoded data was not valid for encoding ${label}`);
    return text;
  }
}

function joined(before: Uint8Array, after: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(before.length + after.length);
  bytes.set(before);
  bytes.set(after, before.length);
  return bytes;
}
