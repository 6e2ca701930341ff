import { normalEncoding, normalPattern, type NormalUrl } from './normal-url.ts';

/**
 * The `url` of a rule: a complete URL, or a URLPattern. Characters that are literal in URLs (`?`, `+`, `:`,
 * parentheses) are syntax there, so a URL copied from a log would fail or never match. Hence two ways to match: the
 * text as a URL, and the text as a pattern in which those characters are literal wherever they make no sense as syntax:
 * the colon of `customers:search`, the parentheses of `contacts(:id)`.
 */
export interface UrlMatcher {
  matches(url: NormalUrl): boolean;
  /** The values of the named placeholders in a URL that matches. */
  values(url: NormalUrl): Record<string, string>;
  /** Why it would not do what it says, as words that follow the text; null if it would. */
  problem: string | null;
  /** What it says that is hardly intended, in the same form. */
  doubt: string | null;
}

/** Parses the `url` of a rule. */
export function urlMatcher(text: string): UrlMatcher {
  if (text === '*') return { matches: () => true, values: () => ({}), problem: null, doubt: null };
  const isLiteral = literalMatcher(text);
  const pattern = patternOf(text);
  const start = pattern === null ? '' : plainStart(pattern);
  const host = pattern === null ? null : plainHost(pattern);
  return {
    matches(asked) {
      if (isLiteral(asked)) return true;
      if (pattern === null || !asked.normalPath.startsWith(start)) return false;
      return (host === null || asked.hostname === host) && pattern.test(asked.normalHref);
    },
    values: ({ normalHref }) => valuesOf(pattern?.exec(normalHref) ?? null),
    problem: problemOf(text, pattern),
    doubt: hyphenDoubt(text),
  };
}

/** Without a query any query matches, as in a pattern. */
function literalMatcher(text: string): UrlMatcher['matches'] {
  const literal = URL.parse(text);
  if (literal === null) return () => false;
  const href = normalEncoding(literal.href);
  return text.includes('?')
    ? ({ normalHref }) => normalHref === href
    : ({ normalHref }) => normalHref === href || (normalHref.startsWith(href) && normalHref[href.length] === '?');
}

/** The only host that a pattern matches; null if it may match several. */
function plainHost({ hostname }: URLPattern): string | null {
  return /^[\w.-]+$/.test(hostname) ? hostname : null;
}

function valuesOf(found: URLPatternResult | null): Record<string, string> {
  if (found === null) return {};
  const parts = [found.hostname, found.port, found.pathname, found.search];
  const groups = parts.flatMap((part) => Object.entries(part.groups));
  const named = groups.filter(([name]) => !/^\d/.test(name));
  return Object.fromEntries(named.flatMap(([name, value]) => (value === undefined ? [] : [[name, decoded(value)]])));
}

/** The original text before it became part of a URL; unchanged if it is not validly encoded. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/**
 * The text with which every path that a pattern matches begins: it spares most rules the pattern itself, which takes a
 * hundred times longer. A slash before a group belongs to the group if that is optional.
 */
function plainStart({ pathname }: URLPattern): string {
  return /^[^*:({\\]*/.exec(pathname)?.[0].replace(/\/$/, '') ?? '';
}

function patternOf(text: string): URLPattern | null {
  try {
    return withEncodedQuotes(new URLPattern(withPlainCharacters(normalPattern(text))));
  } catch {
    return null;
  }
}

/** A pattern keeps the quotes of a query, and encodes those of every URL that it is tested with. */
function withEncodedQuotes(pattern: URLPattern): URLPattern {
  const { protocol, username, password, hostname, port, pathname, search, hash } = pattern;
  if (!search.includes("'")) return pattern;
  const encoded = search.replaceAll("'", '%27');
  return new URLPattern({ protocol, username, password, hostname, port, pathname, search: encoded, hash });
}

/** `:name`. */
const NAME = String.raw`:[\p{ID_Start}$_][\p{ID_Continue}$]*`;

/**
 * A name is a placeholder at the start of a part of the URL, and as the port. After a letter, a digit and the like its
 * colon is that of `customers:search`.
 */
const PLACEHOLDER = String.raw`(?<=^|[/.=(\-~,'&?;|@_{]|://[^/?#]*:)${NAME}`;

/** Signs that a text is meant as a pattern. */
const PATTERN = new RegExp(String.raw`\*|\{|${PLACEHOLDER}`, 'u');

/** A complete part is a name with hyphens; `:from-:to` and `:slug-:n.json` are names with a hyphen between. */
const HYPHENS = new RegExp(String.raw`(?<=[/=('])(${NAME})((?:-[a-z]+)+)(?=$|[/?&']|\\?\))`, 'iu');

function problemOf(text: string, pattern: URLPattern | null): string | null {
  if (!text.includes('://')) return 'is not an absolute URL; begin with https:// or http://, or with *:// for both';
  const [, name] = /\{([a-z_]\w*)\}(?![?+*])/i.exec(text) ?? [];
  if (name !== undefined) return `has {${name}}, which means the text "${name}"; write :${name} for any value`;
  if (pattern !== null) return neverMatches(pattern);
  return URL.canParse(text) && !PATTERN.test(text)
    ? null
    : 'is not a pattern that URLPattern accepts; put a backslash before ( ) { } : that are meant literally';
}

/** Hosts are left out: there `:tenant-api` may well be meant as it is read. */
function hyphenDoubt(text: string): string | null {
  const [whole, name, rest] = HYPHENS.exec(text.replace(/^.*?:\/\/[^/]*/, '')) ?? [];
  if (name === undefined || rest === undefined) return null;
  const joined = rest.replace(/-(.)/g, (_, first: string) => first.toUpperCase());
  return (
    `has "${whole}", which means ${name} followed by "${rest}", since names have letters, digits and _ only; ` +
    `write ${name}${joined}, or {${name}}${rest} if that is meant`
  );
}

function neverMatches(pattern: URLPattern): string | null {
  const scheme = new URLPattern({ protocol: pattern.protocol });
  if (!scheme.test({ protocol: 'https' }) && !scheme.test({ protocol: 'http' })) {
    return 'is for neither http nor https; begin with https:// or http://, or with *:// for both';
  }
  return pattern.hash === '*' || pattern.hash === '' ? null : 'has a "#", and what follows it is never sent';
}

/** What may be within the parentheses of a regular expression: other parentheses only if they capture nothing. */
const INNER = String.raw`(?:\\.|[^\\()]|\(\?(?:\\.|[^\\()])*\))`;

/** Signs that parentheses hold a regular expression; after a colon or a quote, `+`, `?` and `.*` are no sign of it. */
const SIGN = String.raw`(?:\\[^*:(){}]|[[|]|\(\?|(?<![:'][^(]*)(?:\w[+?]|\.[+?*]))`;

/** The parentheses of `/:set(:id)`, `/contacts('*')` and `/:function()` do not begin like a regular expression. */
const NOT_PLAIN = String.raw`(?!\)|'?[:*])`;

/** Parentheses directly after a placeholder are its regular expression; URLPattern refuses them if they are none. */
const OF_NAME = String.raw`\(${NOT_PLAIN}(?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)`;

/** Parentheses by themselves are a regular expression only if they look like one. */
const BY_ITSELF = String.raw`\(${NOT_PLAIN}(?=${INNER}*?${SIGN})${INNER}*\)`;

/**
 * The parts of a pattern that need checking: escapes, IPv6 hosts, groups with their modifier, and characters that are
 * often literal.
 */
const SYNTAX = new RegExp(
  [
    String.raw`\\.`,
    String.raw`(?<ipv6>\[[\da-f:.]+\])`,
    String.raw`(?<group>\*|${PLACEHOLDER}(?:${OF_NAME})?|${BY_ITSELF}|\})(?<modifier>[?+*]?)`,
    // An unclosed parenthesis is left to URLPattern, which refuses it.
    String.raw`(?<plain>[?+:]|\((?=.*\)))`,
  ].join('|'),
  'gsu',
);

/** "?" after a group makes it optional, unless what follows reads as a query. */
const QUERY = /^(?:\*$|[^/?#]*=)/;

/** Escapes `?`, `+`, `:` and `(` where they are not syntax, so that they are literal as in a URL. */
function withPlainCharacters(text: string): string {
  let inQuery = false;
  return text.replace(SYNTAX, (part, ...rest) => {
    const { ipv6, group, modifier, plain } = rest.at(-1) as Record<string, string | undefined>;
    const after = text.slice((rest.at(-3) as number) + part.length);
    if (ipv6 !== undefined) return ipv6.replaceAll(':', '\\:');
    if (plain !== undefined) {
      inQuery ||= plain === '?';
      return `\\${plain}`;
    }
    if (modifier !== '?' || inQuery || !QUERY.test(after)) return part;
    inQuery = true;
    return `${group}\\?`;
  });
}
