import { pipeline, type Readable } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';
import { CallFailure } from './call-failure.ts';
import { codeOf } from './error-code.ts';
import type { HeaderPair } from './headers.ts';

type Bytes = AsyncIterable<Buffer>;
/** Creates the decoder of a body that begins with this byte. */
type Decoder = (first: number) => NodeJS.ReadWriteStream;

/** Servers send bodies whose last block is cut, and browsers accept them; so does fetch. */
const LENIENT = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };
const LENIENT_BROTLI = { flush: constants.BROTLI_OPERATION_FLUSH, finishFlush: constants.BROTLI_OPERATION_FLUSH };
/** A window of 8 MB at most (RFC 8878): the frame says how much memory its decoder takes. */
const ZSTD = { params: { [constants.ZSTD_d_windowLogMax]: 23 } };

const gunzip: Decoder = () => createGunzip(LENIENT);
/** "deflate" means zlib, but some servers send the raw format; the first byte shows which. */
const inflate: Decoder = (first) => ((first & 0x0f) === 8 ? createInflate(LENIENT) : createInflateRaw(LENIENT));
const DECODERS = new Map<string, Decoder>([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['deflate', inflate],
  ['br', () => createBrotliDecompress(LENIENT_BROTLI)],
  ['zstd', () => createZstdDecompress(ZSTD)],
]);

/** The codings of a body in the order in which they were applied; empty if one is unknown, as in fetch. */
export function codingsOf(headers: readonly HeaderPair[]): string[] {
  const codings = headers
    .filter(([name]) => name === 'content-encoding')
    .flatMap(([, value]) => value.split(','))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  return codings.every((coding) => DECODERS.has(coding)) ? codings : [];
}

/**
 * Decodes a body in pieces, so that the reader can stop before a small body has become a huge one. Throws
 * NETWORK_FAILED if the body is not in the coding that its header names.
 *
 */
export async function* decoded(body: Readable, codings: readonly string[]): AsyncGenerator<Buffer> {
  let bytes: Bytes = body;
  for (const coding of codings.toReversed()) {
    const decoder = DECODERS.get(coding);
    if (decoder !== undefined) bytes = through(decoder, bytes);
  }
  try {
    yield* bytes;
  } catch (error) {
    // Decoders pass on errors of the connection unchanged; the others are their own.
    if (body.errored !== null || codings.length === 0) throw body.errored ?? error;
    throw new CallFailure(
      'NETWORK_FAILED',
      `The answer says that its body is encoded as ${codings.join(', ')}, but it cannot be decoded as that ` +
        `(${codeOf(error) ?? 'invalid data'}).`,
    );
  }
}

/** An empty body is empty in every coding. */
async function* through(decoder: Decoder, bytes: Bytes): Bytes {
  const iterator = bytes[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return;
  const rest = { [Symbol.asyncIterator]: () => iterator };
  // The reader of the decoder gets its error; the callback only keeps it from being thrown.
  yield* pipeline(startingWith(first.value, rest), decoder(first.value[0] ?? 0), () => undefined) as unknown as Bytes;
}

async function* startingWith(first: Buffer, rest: Bytes): Bytes {
  yield first;
  yield* rest;
}
