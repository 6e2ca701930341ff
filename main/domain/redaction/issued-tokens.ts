import type { Call } from '#contract/entities/call.ts';
import { credentialRanges } from './credential-ranges.ts';
import { isIssued, isSensitive } from './field-names.ts';
import { fieldScanner } from './named-values.ts';
import { isPlaceholder } from './placeholder.ts';

/** A value that an API handed out; `name` is the field or header that it came in. */
export interface IssuedToken {
  name: string;
  value: string;
}

/** A shorter one may be a word that stands elsewhere by chance; where it came in, it is redacted by its name. */
const SHORTEST = 8;

/**
 * What an answer hands out to be sent back with later calls: fields such as access_token in JSON or a form, in a
 * redirect's address too, cookies, and headers that are named like secrets.
 */
export function issuedTokens(
  call: Pick<Call, 'responseHeaders' | 'responseBody' | 'responseBodyFacts'>,
): IssuedToken[] {
  const tokens: IssuedToken[] = [];
  for (const [name, values] of Object.entries(call.responseHeaders ?? {})) {
    for (const value of [values].flat()) tokens.push(...tokensOfHeader(name, value));
  }
  if (call.responseBody !== null && call.responseBodyFacts?.encoding !== 'base64') {
    tokens.push(...tokensOfText(call.responseBody));
  }
  // What a recording answers has placeholders in it, which are no secrets.
  const usable = tokens.filter(({ value }) => value.length >= SHORTEST && !/\s/.test(value) && !isPlaceholder(value));
  return [...new Map(usable.map((token) => [token.value, token])).values()];
}

function tokensOfHeader(name: string, value: string): IssuedToken[] {
  if (!isSensitive(name)) return tokensOfText(value);
  const parts = credentialRanges(name, value).map(({ start, end }) => value.slice(start, end).trim());
  // A cookie may say how a page looks; one that ties calls together does not read like a word.
  const isToken = (part: string): boolean => name !== 'set-cookie' || /\d/.test(part) || part.length >= 16;
  return parts.filter(isToken).map((part) => ({ name, value: part }));
}

const issued = fieldScanner(isIssued);

function tokensOfText(text: string): IssuedToken[] {
  return issued.scan(text).map(({ name, start, end }) => ({ name, value: unescapedJson(text.slice(start, end)) }));
}

function unescapedJson(text: string): string {
  if (!text.includes('\\')) return text;
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}
