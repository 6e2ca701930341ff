import { isUtf8 } from 'node:buffer';
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import type { BodyFacts } from '#contract/entities/call.ts';

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

/** A body that a HAR holds as text or, with `encoding` base64, as bytes. */
export function bodyOfHar(text: string, encoding: string | null | undefined, codings: readonly string[]): RecordedBody {
  if (encoding !== 'base64') return recordedText(text);
  return recordedBytes(undone(Buffer.from(text, 'base64'), codings));
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
