import type { Call, Headers } from '#contract/entities/call.ts';
import { rule } from '#contract/entities/rule.ts';
import type { Rule, RuleInput } from '#contract/entities/rule.ts';
import type { Refusal } from '#contract/errors.ts';
import { readExactJson } from '#contract/json-text.ts';
import { placeholdersIn } from './redaction/placeholder.ts';

/**
 * Headers that do not matter to a connector or are not true of a stub: about the connection, caches and proxies, the
 * browser's protection, this one answer. Cookies are left out since their values are as sensitive as passwords.
 */
const NOT_KEPT =
  /^(?:age|alt-svc|connection|content-encoding|content-length|content-security-policy.*|cross-origin-.*|date|expect-ct|expires|keep-alive|nel|permissions-policy|pragma|referrer-policy|report-to|reporting-endpoints|server|server-timing|set-cookie|strict-transport-security|trailer|transfer-encoding|vary|via|x-cache.*|x-content-type-options|x-frame-options|x-powered-by|x-xss-protection|cf-.*|.*-ray|.*(?:request|correlation|trace|span)-?id|traceparent|tracestate|proxy-.*|.*(?:token|secret|password|api-?key).*)$/;

/** Methods that a rule can have. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * A rule that repeats the answer of a call: its method, its URL, and the parts of the answer that a connector reads.
 */
export function draftRule(call: Call): { rule: Rule } | { refusal: Refusal } {
  const { status, responseBody, responseBodyFacts } = call;
  if (status === null) return refuse(call, 'it got no answer. Write a rule with a fault for such calls');
  if (status > 599) return refuse(call, `a stub cannot answer with its status ${status}`);
  if (responseBodyFacts?.truncated === true) return refuse(call, 'its body was not recorded completely');
  if (responseBodyFacts?.encoding === 'base64' && responseBody !== '') {
    return refuse(call, 'its body is not text. Save it in a file in network/ and name that in stub.file');
  }
  const headers = keptHeaders(call.responseHeaders ?? {});
  const draft: RuleInput = {
    name: nameOf(call),
    match: matchOf(call),
    stub: { ...(status !== 200 && { status }), ...answerOf(headers, responseBody ?? '') },
  };
  return { rule: rule.parse(draft) };
}

function refuse({ method, url }: Call, why: string): { refusal: Refusal } {
  return { refusal: { code: 'INPUT_INVALID', message: `No rule can be made from ${method} ${url}: ${why}.` } };
}

function nameOf({ method, url }: Call): string {
  const parts = /^[a-z]+:\/\/([^/?#]*)([^?#]*)/i.exec(url);
  return `${method} ${parts?.[1] ?? ''}${parts?.[2] ?? url}`;
}

function matchOf({ method, url }: Call): RuleInput['match'] {
  const upper = method.toUpperCase();
  return METHODS.has(upper) ? { method: upper as 'GET', url: patternFor(url) } : { url: patternFor(url) };
}

/**
 * Matches any value where the URL had a secret, whose value is unknown; everything else is literal, even if it looks
 * like a pattern.
 */
function patternFor(url: string): string {
  const whole = url.replace(/#.*$/, '');
  const secrets = placeholdersIn(whole);
  const parts = [0, ...secrets.map(({ end }) => end)].map((from, index) => whole.slice(from, secrets[index]?.start));
  return parts.map(asItself).join('*');
}

function asItself(part: string): string {
  return part.replaceAll(/[*(){}]|^\+|:(?=[\p{ID_Start}$_])/gu, '\\$&');
}

function keptHeaders(headers: Headers): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !NOT_KEPT.test(name.toLowerCase()));
  return Object.fromEntries(kept.map(([name, value]) => [name, [value].flat().join(', ')]));
}

/** As JSON if the answer was JSON, since that is easier to edit; otherwise as text. */
function answerOf(headers: Record<string, string>, body: string): NonNullable<RuleInput['stub']> {
  const { 'content-type': type, ...others } = headers;
  const typed = (implied: string) =>
    type === undefined || type === implied ? withHeaders(others) : withHeaders({ 'content-type': type, ...others });
  if (body === '') return typed('');
  const json = /[/+]json\b/i.test(type ?? '') ? parsed(body) : undefined;
  return json === undefined
    ? { ...typed('text/plain'), body }
    : { ...typed('application/json'), json: json as NonNullable<RuleInput['stub']>['json'] };
}

function withHeaders(headers: Record<string, string>): { headers?: Record<string, string> } {
  return Object.keys(headers).length > 0 ? { headers } : {};
}

/** Undefined if it is not JSON, or has values that a rules file cannot hold; it is then kept as text. */
function parsed(text: string): unknown {
  const reading = readExactJson(text);
  return reading.isJson && !hasPrototypeKey(text) ? reading.value : undefined;
}

function hasPrototypeKey(text: string): boolean {
  let found = false;
  JSON.parse(text, (key, value: unknown) => {
    found ||= key === '__proto__';
    return value;
  });
  return found;
}
