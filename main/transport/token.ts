import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, in characters that a URL and a subprotocol may contain. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in constant time, over digests, so that not even the length of a wrong token shows. */
export function sameToken(given: string | null, token: string): boolean {
  return given !== null && timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
