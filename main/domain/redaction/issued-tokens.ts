import type { Call } from '#contract/entities/call.ts';
import type { KnownValue } from './known-values.ts';
import { credentialRanges, isIssued, isSensitive, namedValues } from './named-values.ts';
import { isPlaceholder } from './placeholder.ts';
import { Units } from './units.ts';

/** A shorter one may be a word that occurs elsewhere by chance; where it arrived, its name redacts it. */
const SHORTEST = 8;
/** A longer one is unlikely to be sent back with a call. */
const LONGEST = 16_384;

const units = new Units();

/**
 * Values that an answer hands out to be sent back with later calls: fields such as access_token in JSON or a form, also
 * in a redirect's address, cookies, and headers with names of secrets. `name` is the field or header.
 */
export function issuedTokens(call: Pick<Call, 'responseHeaders' | 'responseBody' | 'responseBodyFacts'>): KnownValue[] {
  const tokens = new Map<string, KnownValue>();
  const add = (name: string, value: string): void => {
    // Recorded answers contain placeholders, which are not secrets.
    if (value.length < SHORTEST || value.length > LONGEST || /\s/.test(value) || isPlaceholder(value)) return;
    tokens.set(value, { name, value });
  };
  for (const [name, values] of Object.entries(call.responseHeaders ?? {})) {
    for (const value of [values].flat()) addFromHeader(name, value, add);
  }
  if (call.responseBody !== null && call.responseBodyFacts?.encoding !== 'base64') addFromText(call.responseBody, add);
  return [...tokens.values()];
}

type Add = (name: string, value: string) => void;

function addFromHeader(name: string, value: string, add: Add): void {
  if (!isSensitive(name)) return addFromText(value, add);
  for (const { start, end } of credentialRanges(name, value)) {
    const part = value.slice(start, end).trim();
    // A cookie may hold a display setting; one that identifies a session does not look like a word.
    if (name !== 'set-cookie' || /\d/.test(part) || part.length >= 16) add(name, part);
  }
}

function addFromText(text: string, add: Add): void {
  units.load(text);
  for (const { name, start, end } of namedValues(units, isIssued)) {
    if (end - start <= LONGEST) add(name, unescapedJson(text.slice(start, end)));
  }
}

function unescapedJson(text: string): string {
  if (!text.includes('\\')) return text;
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}
