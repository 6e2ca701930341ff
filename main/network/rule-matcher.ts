import type { JsonValue } from '#contract/entities/json.ts';
import type { Rule } from '#contract/entities/rule.ts';
import { isPartOf } from '#domain/json-part.ts';
import { isJsonObject } from '#domain/same-json.ts';
import type { CallingRun } from '#engine/ports/network.ts';
import type { RuleRequest } from './rule-request.ts';
import { urlMatcher, type UrlMatcher } from './url-matcher.ts';

type Test = (call: RuleRequest, run: CallingRun) => boolean;

/**
 * The `match` of a rule without `call`, which needs counting. Parsed once; the cheapest tests come first, so that most
 * rules cost a call next to nothing. `known`: matchers of a list, so that rules with the same URL share one.
 */
export function ruleMatcher(
  { method, url, query, headers, body, connector, entryPoint }: Rule['match'],
  known: Map<string, UrlMatcher>,
): Test {
  const tests: Test[] = [];
  if (method !== undefined) tests.push(oneOf(new Set<string>([method].flat())));
  if (connector !== undefined) tests.push((_call, run) => run.connectors.includes(connector));
  if (entryPoint !== undefined) tests.push((_call, run) => run.entryPoint === entryPoint);
  if (query !== undefined) tests.push(valuesMatch(query, (call, name) => call.query.getAll(name)));
  if (headers !== undefined) tests.push(valuesMatch(lowerCase(headers), (call, name) => call.header(name)));
  if (url !== undefined) {
    const matcher = knownMatcher(url, known);
    tests.push((call) => matcher.matches(call));
  }
  if (body !== undefined) tests.push(bodyMatches(body));
  return (call, run) => tests.every((test) => test(call, run));
}

function knownMatcher(url: string, known: Map<string, UrlMatcher>): UrlMatcher {
  const matcher = known.get(url) ?? onceForEach(urlMatcher(url));
  known.set(url, matcher);
  return matcher;
}

/** Remembers the last answer, since the rules of a list are tested one after the other with the same URL. */
function onceForEach(matcher: UrlMatcher): UrlMatcher {
  let last = { href: '', matches: false };
  return {
    ...matcher,
    matches(call) {
      if (last.href !== call.normalHref) last = { href: call.normalHref, matches: matcher.matches(call) };
      return last.matches;
    },
  };
}

/** The fields of a form are texts: a rule's 2 matches the field `page=2`. */
function bodyMatches(body: JsonValue): Test {
  const asTexts = formValue(body);
  return (call) => isPartOf(call.isForm ? asTexts : body, call.data());
}

function formValue(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(formValue);
  if (!isJsonObject(value)) return value === null ? '' : String(value);
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, formValue(field)]));
}

function oneOf(methods: ReadonlySet<string>): Test {
  return (call) => methods.has(call.method);
}

/** Every name must be present, with a matching value. */
function valuesMatch(wanted: Record<string, string>, valuesOf: (call: RuleRequest, name: string) => string[]): Test {
  const patterns = Object.entries(wanted).map(([name, pattern]) => [name, glob(pattern)] as const);
  return (call) => patterns.every(([name, matches]) => valuesOf(call, name).some(matches));
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/**
 * A text in which "*" matches anything. Not a regular expression, which several stars would make slow on long values.
 */
export function glob(pattern: string): (text: string) => boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return (text) => text === first;
  return (text) => {
    if (!text.startsWith(first)) return false;
    let at = first.length;
    for (const part of rest) {
      const found = text.indexOf(part, at);
      if (found === -1) return false;
      at = found + part.length;
    }
    return text.length - last.length >= at && text.endsWith(last);
  };
}
