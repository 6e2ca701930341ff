import type { Call } from '#contract/entities/call.ts';

export type FetchCall = Pick<Call, 'method' | 'url' | 'requestHeaders' | 'requestBody' | 'requestBodyFacts'>;

/** fetch sets these itself; it refuses them, or they would contradict what it sends. */
const madeByFetch = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * The request of a call as JavaScript: one `await fetch(…)` for a browser, Node, or another connector. Secrets are
 * placeholders as in the record, to be replaced by hand.
 */
export function fetchCode(call: FetchCall): string {
  const options = [...methodOption(call), ...headersOption(call), ...bodyOption(call)];
  const written = options.length === 0 ? '' : `, {\n${options.map((line) => `  ${line},\n`).join('')}}`;
  return `${cutNote(call)}const response = await fetch(${literal(call.url)}${written});`;
}

function cutNote({ requestBodyFacts }: FetchCall): string {
  return requestBodyFacts?.truncated ? '// The recorded body is truncated; this sends the recorded part.\n' : '';
}

function methodOption({ method }: FetchCall): string[] {
  return method === 'GET' ? [] : [`method: ${literal(method)}`];
}

/** An object if that is possible: not with a name twice, and not with the one name that is no key of a literal. */
function headersOption({ requestHeaders }: FetchCall): string[] {
  const pairs = Object.entries(requestHeaders)
    .filter(([name]) => !madeByFetch.has(name))
    .flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]));
  if (pairs.length === 0) return [];
  const isPlain =
    new Set(pairs.map(([name]) => name)).size === pairs.length && pairs.every(([name]) => name !== '__proto__');
  const [open, close] = isPlain ? ['{', '}'] : ['[', ']'];
  const lines = pairs.map(([name, value]) =>
    isPlain ? `${literal(name)}: ${literal(value)}` : `[${literal(name)}, ${literal(value)}]`,
  );
  return [`headers: ${open}\n${lines.map((line) => `    ${line},\n`).join('')}  ${close}`];
}

/** fetch refuses a body with GET and HEAD; such a call was never sent. */
function bodyOption({ method, requestBody, requestBodyFacts }: FetchCall): string[] {
  if (!requestBody || method === 'GET' || method === 'HEAD') return [];
  if (requestBodyFacts?.encoding !== 'base64') return [`body: ${literal(requestBody)}`];
  return [`body: Uint8Array.from(atob(${literal(requestBody)}), (character) => character.charCodeAt(0))`];
}

/** Characters that are invisible, or that turn the writing direction, are escaped. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

function literal(text: string): string {
  return JSON.stringify(text).replaceAll(unseen, (character) =>
    Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
