import type { Call } from '#contract/entities/call.ts';
import { shellQuote } from './shell-quote.ts';

export type CurlCall = Pick<
  Call,
  'method' | 'url' | 'requestHeaders' | 'requestBody' | 'requestBodyFacts' | 'redirects'
>;

/** curl sets these itself; a recorded one would contradict what it sends. */
const madeByCurl = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding']);

/**
 * The request of a call as a command for bash or zsh. Secrets are placeholders as in the record, to be replaced by
 * hand.
 */
export function curlCommand(call: CurlCall): string {
  const body = bodyOf(call);
  const options = [
    ...methodOptions(call),
    ...headerOptions(call),
    ...('accept-encoding' in call.requestHeaders ? ['--compressed'] : []),
    ...(call.redirects.length > 0 ? ['--location'] : []),
    ...(/[[\]{}]/.test(call.url) ? ['--globoff'] : []),
    ...body.options,
  ];
  return `${body.before}${[`curl ${shellQuote(call.url)}`, ...options].join(' \\\n  ')}`;
}

function methodOptions({ method, requestBody }: CurlCall): string[] {
  if (method === 'HEAD') return ['--head'];
  return method === (requestBody ? 'POST' : 'GET') ? [] : [`--request ${shellQuote(method)}`];
}

function headerOptions({ requestHeaders, requestBody }: CurlCall): string[] {
  const given = Object.entries(requestHeaders)
    .filter(([name]) => !madeByCurl.has(name))
    .flatMap(([name, value]) => [value].flat().map((one) => header(name, one)));
  // Otherwise curl says that the body is a form.
  const silent = requestBody && !('content-type' in requestHeaders) ? [`--header ${shellQuote('content-type:')}`] : [];
  return [...given, ...silent];
}

/** `name:` would remove a header; with a semicolon curl sends it empty. */
function header(name: string, value: string): string {
  return `--header ${shellQuote(value === '' ? `${name};` : `${name}: ${value}`)}`;
}

/** No argument can contain bytes, or text with a NUL, so these come through a pipe. */
function bodyOf({ requestBody, requestBodyFacts }: CurlCall): { before: string; options: string[] } {
  if (!requestBody) return { before: '', options: [] };
  const cut = requestBodyFacts?.truncated
    ? '# The recorded body is truncated; this command sends the recorded part.\n'
    : '';
  const isBytes = requestBodyFacts?.encoding === 'base64';
  if (!isBytes && !requestBody.includes('\0'))
    return { before: cut, options: [`--data-raw ${shellQuote(requestBody)}`] };
  const base64 = isBytes ? requestBody : base64Of(requestBody);
  return { before: `${cut}printf %s ${shellQuote(base64)} | base64 --decode | `, options: ['--data-binary @-'] };
}

function base64Of(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}
