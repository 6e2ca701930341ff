/** Bodies of a HAR as those of a record: text, bytes in base64, still compressed or not, forms saved as their fields. */
import { isUtf8 } from 'node:buffer';
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import type { BodyFacts } from '#contract/entities/call.ts';
import type { HarParam, HarPostData } from './har-log.ts';

/** A body of a record: its text or base64, and what is known of it. */
export interface RecordedBody {
  text: string;
  facts: BodyFacts;
}

/** As much as a call may bring at most. */
const LARGEST = { maxOutputLength: 100_000_000 };

type Decode = (bytes: Buffer) => Buffer;

const DECODERS: Readonly<Record<string, Decode>> = {
  gzip: (bytes) => gunzipSync(bytes, LARGEST),
  'x-gzip': (bytes) => gunzipSync(bytes, LARGEST),
  // "deflate" means zlib, but some servers send the bare format.
  deflate: (bytes) => (((bytes[0] ?? 0) & 0x0f) === 8 ? inflateSync(bytes, LARGEST) : inflateRawSync(bytes, LARGEST)),
  br: (bytes) => brotliDecompressSync(bytes, LARGEST),
  zstd: (bytes) => zstdDecompressSync(bytes, LARGEST),
};

/** A body that a HAR holds as text or, with `encoding` base64, as bytes. Some programs say base64 of plain text. */
export function bodyOfHar(text: string, encoding: string | null | undefined, codings: readonly string[]): RecordedBody {
  const bytes = encoding?.toLowerCase() === 'base64' ? base64Bytes(text) : null;
  return bytes === null ? recordedText(text) : recordedBytes(undone(bytes, codings));
}

/** Null where a text is not what an encoder of base64 writes, in either alphabet. */
function base64Bytes(text: string): Buffer | null {
  const plain = text.replace(/\s+/g, '');
  const bytes = Buffer.from(plain, 'base64');
  const isBase64 = bytes.toString('base64') === plain || bytes.toString('base64url') === plain.replace(/=+$/, '');
  return isBase64 && (plain.length % 4 === 0 || /[-_]/.test(plain)) ? bytes : null;
}

/** The body of a request; null where there was none. Some programs save a form's fields and not its text. */
export function bodyOfPostData(postData: HarPostData | null | undefined, contentType: string): RecordedBody | null {
  if (!postData) return null;
  const { text, params, mimeType } = postData;
  if (text !== undefined && text !== null && text !== '')
    return bodyOfHar(text, postData.encoding ?? postData._encoding, []);
  if (params.length === 0) return null;
  if (!/^multipart\//i.test(mimeType || contentType)) return recordedText(urlEncoded(params));
  const boundary = namedBoundary(mimeType) ?? boundaryOf(contentType);
  return recordedText(multipart(params, boundary));
}

/** Stands between the parts of a form whose own boundary was not saved. */
const BOUNDARY = 'passbench-form-boundary';

export function boundaryOf(mimeType: string): string {
  return namedBoundary(mimeType) ?? BOUNDARY;
}

function namedBoundary(mimeType: string): string | null {
  return /boundary="?([^";]+)"?/i.exec(mimeType)?.[1] ?? null;
}

export function recordedText(text: string): RecordedBody {
  return { text, facts: { encoding: 'utf8', size: Buffer.byteLength(text), truncated: false } };
}

function recordedBytes(bytes: Buffer): RecordedBody {
  const encoding = isUtf8(bytes) ? 'utf8' : 'base64';
  return { text: bytes.toString(encoding), facts: { encoding, size: bytes.length, truncated: false } };
}

/** Browsers save bodies decoded, some proxies as they came: what cannot be decoded was decoded already. */
function undone(bytes: Buffer, codings: readonly string[]): Buffer {
  try {
    return codings.toReversed().reduce((body, coding) => DECODERS[coding]?.(body) ?? body, bytes);
  } catch {
    return bytes;
  }
}

/** Saved names and values may be percent-encoded (Chrome) or not (Firefox); text that cannot be decoded was not. */
function urlEncoded(params: readonly HarParam[]): string {
  return new URLSearchParams(params.map(({ name, value }) => [decoded(name), decoded(value)])).toString();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function multipart(params: readonly HarParam[], boundary: string): string {
  const parts = params.map(({ name, value, fileName, contentType }) => {
    const file = fileName ? `; filename="${fileName}"` : '';
    const type = contentType ? `\r\nContent-Type: ${contentType}` : '';
    return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}${type}\r\n\r\n${value}\r\n`;
  });
  return `${parts.join('')}--${boundary}--\r\n`;
}
