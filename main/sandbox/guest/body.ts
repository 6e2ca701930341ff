import type { Body } from '../guest-protocol.ts';
import { BodyStream } from './body-stream.ts';
import { ComingBody } from './coming-body.ts';
import { formOf } from './form-body.ts';
import { FormData, multipart } from './form-data.ts';
import type { Headers } from './headers.ts';
import { compute } from './host.ts';
import { base64ToBytes, bytesToBase64 } from './newest.ts';
import { type BufferSource, bytesOf } from './text.ts';
import { URLSearchParams } from './url-search-params.ts';
import { encodeUtf8 } from './utf8.ts';

/** A body and the content type that goes with it where the script gives none. */
export interface TypedBody {
  body: Body;
  type: string | null;
}

export function bodyOf(init: unknown): TypedBody | null {
  if (init === undefined || init === null) return null;
  if (init instanceof URLSearchParams) {
    return textBody(init.toString(), 'application/x-www-form-urlencoded;charset=UTF-8');
  }
  if (init instanceof FormData) {
    const { text, type } = multipart(init);
    return textBody(text, type);
  }
  if (init instanceof BodyStream) {
    throw new TypeError(
      'A stream cannot be a body in the simulator: read it with text() or bytes() and pass the result.',
    );
  }
  if (init instanceof ArrayBuffer || ArrayBuffer.isView(init)) return { body: bytesBody(init), type: null };
  return textBody(`${init as string}`, 'text/plain;charset=UTF-8');
}

function textBody(text: string, type: string): TypedBody {
  return { body: { encoding: 'utf8', data: text.toWellFormed() }, type };
}

/** As text where the bytes are UTF-8, so that the record can be read. */
function bytesBody(source: BufferSource): Body {
  const base64 = bytesToBase64(bytesOf(source));
  const text = compute({ op: 'decode', label: 'utf-8', fatal: true, ignoreBOM: true, base64 });
  return text === null ? { encoding: 'base64', data: base64 } : { encoding: 'utf8', data: text };
}

function textOf({ encoding, data }: Body): string {
  if (encoding === 'utf8') return data.startsWith('\uFEFF') ? data.slice(1) : data;
  return compute({ op: 'decode', label: 'utf-8', fatal: false, ignoreBOM: false, base64: data }) ?? '';
}

function toBytes({ encoding, data }: Body): Uint8Array<ArrayBuffer> {
  return encoding === 'utf8' ? encodeUtf8(data) : base64ToBytes(data);
}

/** A body that is there, or one that comes with the answer to a call. */
export type BodySource = Body | ComingBody;

const NONE: Body = { encoding: 'utf8', data: '' };

/** What Request and Response have in common: a body that can be read once. */
export abstract class BodyReader {
  abstract readonly headers: Headers;
  #body: BodySource | null;
  #stream: BodyStream | null = null;
  #used = false;

  constructor(body: BodySource | null) {
    this.#body = body;
  }

  get bodyUsed(): boolean {
    return this.#used;
  }

  /** Null where there is none, as on the web. */
  get body(): BodyStream | null {
    if (this.#body === null) return null;
    this.#stream ??= new BodyStream({
      read: async () => toBytes(await this.#use()),
      cancel: () => (this.#used = true),
    });
    return this.#stream;
  }

  async text(): Promise<string> {
    return textOf(await this.#take('text'));
  }

  async json(): Promise<unknown> {
    return JSON.parse(textOf(await this.#take('json')));
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return toBytes(await this.#take('arrayBuffer')).buffer;
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return toBytes(await this.#take('bytes'));
  }

  async formData(): Promise<FormData> {
    const text = textOf(await this.#take('formData'));
    return formOf(text, this.headers.get('content-type'));
  }

  #take(method: string): Body | Promise<Body> {
    this.#refuseUsed(method);
    return this.#use();
  }

  #use(): Body | Promise<Body> {
    this.#used = this.#body !== null;
    return this.#body instanceof ComingBody ? this.#body.read() : (this.#body ?? NONE);
  }

  #refuseUsed(method: string): void {
    if (this.#used) throw new TypeError(`${method}: Body is unusable: Body has already been read`);
    if (this.#stream?.locked) throw new TypeError(`${method}: Body is unusable: its stream has a reader`);
  }

  /** For fetch and clone; removed from the class that scripts see. */
  static peek(reader: BodyReader, method: string): BodySource | null {
    reader.#refuseUsed(method);
    return reader.#body;
  }

  /** For a request that takes over the body of another; removed as well. */
  static use(reader: BodyReader): void {
    reader.#used = reader.#body !== null;
  }
}

/** The body, unread. Throws where it has been read. */
export const { peek: peekBody, use: useBody } = BodyReader;
Reflect.deleteProperty(BodyReader, 'peek');
Reflect.deleteProperty(BodyReader, 'use');
