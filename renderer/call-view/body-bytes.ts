import type { BodyFacts } from '#contract/entities/call.ts';

/** The bytes of a recorded body. */
export function bodyBytes(text: string, { encoding }: Pick<BodyFacts, 'encoding'>): Uint8Array<ArrayBuffer> {
  return encoding === 'utf8' ? new TextEncoder().encode(text) : fromBase64(text);
}

/** The first bytes, without decoding the rest. */
export function firstBytes(text: string, facts: Pick<BodyFacts, 'encoding'>, most: number): Uint8Array<ArrayBuffer> {
  // Four characters of base64 are three bytes; a character of text is at least one.
  const characters = facts.encoding === 'utf8' ? most : Math.ceil(most / 3) * 4;
  return bodyBytes(text.slice(0, characters), facts).slice(0, most);
}

/** As base64, for addresses that carry their data. */
export function bodyBase64(text: string, { encoding }: Pick<BodyFacts, 'encoding'>): string {
  if (encoding === 'base64') return text;
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}

/** Most arguments of a call without overflowing the stack. */
const CHUNK = 8192;

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
