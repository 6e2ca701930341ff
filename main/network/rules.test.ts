import { rule, type Rule } from '#contract/entities/rule.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ruleRequest } from './rule-request.ts';
import { checkRules } from './check-rules.ts';
import { chooseRules, type Choice } from './choose-rules.ts';
import { normalUrl } from './normal-url.ts';
import { testRun } from './testing/calls.ts';
import { urlMatcher } from './url-matcher.ts';

const stubFor = (url: string, more: object = {}): Rule => rule.parse({ match: { url, ...more }, stub: {} });
const matchRule = (rules: readonly Rule[], method: string, url: URL): Choice =>
  chooseRules(ruleRequest({ method, url, body: null }, []), { actRules: [], rules }, testRun());
const matches = (pattern: string, url: string): boolean =>
  matchRule([stubFor(pattern)], 'GET', new URL(url)).rule !== null;

/** A name may occur only once in a pattern. */
const numbered = (part: string, index: number): string => part.replace(/:(\w+)/, `:$1${index}`);

describe('the url of a rule', () => {
  test.each([
    // whole URLs
    ['https://crm.example/customers', 'https://crm.example/customers', true],
    ['https://crm.example/customers', 'https://crm.example/customers/1', false],
    ['https://crm.example/customers', 'http://crm.example/customers', false],
    ['https://crm.example/customers', 'https://crm.example:8443/customers', false],
    ['https://crm.example:443/customers', 'https://crm.example/customers', true],
    ['HTTPS://CRM.example/Customers', 'https://crm.example/Customers', true],
    ['https://crm.example/Customers', 'https://crm.example/customers', false],
    ['http://localhost:4010/a', 'http://localhost:4010/a', true],
    ['http://[::1]:4010/a', 'http://[::1]:4010/a', true],
    ['https://crm.example/café au lait', 'https://crm.example/caf%C3%A9%20au%20lait', true],
    ['https://crm.example', 'https://crm.example/any/path?x=1', true],
    ['https://crm.example/', 'https://crm.example/any', false],
    // percent-encoding, in one form on both sides
    ['https://crm.example/caf%c3%a9', 'https://crm.example/caf%C3%A9', true],
    ['https://crm.example/café/:id', 'https://crm.example/caf%c3%a9/7', true],
    ['https://crm.example/t~x/*', 'https://crm.example/t%7Ex/1', true],
    ["https://crm.example/o'neil", 'https://crm.example/o%27neil', true],
    ["https://crm.example/find?name=o'neil", 'https://crm.example/find?name=o%27neil', true],
    ["https://crm.example/find?name=o'neil&page=:page", 'https://crm.example/find?name=o%27neil&page=1', true],
    ['https://crm.example/find?name=o%27neil&page=*', "https://crm.example/find?name=o'neil&page=1", true],
    ['https://crm.example/a%2ab/:id', 'https://crm.example/a*b/1', true],
    ['https://crm.example/a%2ab/:id', 'https://crm.example/acb/1', false],
    ['https://crm.example/a%2fb/:id', 'https://crm.example/a%2Fb/1', true],
    ['https://crm.example/a%2fb', 'https://crm.example/a/b', false],
    // queries
    ['https://crm.example/customers', 'https://crm.example/customers?id=7', true],
    ['https://crm.example/customers?id=7', 'https://crm.example/customers?id=7', true],
    ['https://crm.example/customers?id=7', 'https://crm.example/customers?id=8', false],
    ['https://crm.example/customers?id=7', 'https://crm.example/customers', false],
    ['https://crm.example/customers?id=:id', 'https://crm.example/customers?id=7', true],
    ['https://crm.example/customers?id=*&all', 'https://crm.example/customers?id=7&all', true],
    ['https://crm.example/customers?*', 'https://crm.example/customers?id=7', true],
    ['https://crm.example/search?q=a+b', 'https://crm.example/search?q=a+b', true],
    ['https://crm.example/search?q=a?b', 'https://crm.example/search?q=a?b', true],
    // patterns
    ['*', 'http://anything.example/at?all', true],
    ['https://*', 'https://anything.example/at?all', true],
    ['*://crm.example/*', 'http://crm.example/a/b', true],
    ['http{s}?://crm.example/a', 'https://crm.example/a', true],
    ['https://*.crm.example/a', 'https://eu.crm.example/a', true],
    ['https://*.crm.example/a', 'https://crm.example/a', false],
    ['http://localhost:*/a', 'http://localhost:4010/a', true],
    ['http://[::1]:4010/:id', 'http://[::1]:4010/7', true],
    ['https://crm.example/customers/:id', 'https://crm.example/customers/C-42', true],
    ['https://crm.example/customers/:id', 'https://crm.example/customers/C-42?full=1', true],
    ['https://crm.example/customers/:id', 'https://crm.example/customers/C-42/points', false],
    ['https://crm.example/customers/:id?', 'https://crm.example/customers', true],
    ['https://crm.example/customers/:id?/points', 'https://crm.example/customers/points', true],
    ['https://crm.example/customers/:id?full=1', 'https://crm.example/customers/C-42?full=1', true],
    ['https://crm.example/customers/:id?full=1', 'https://crm.example/customers/C-42', false],
    ['https://crm.example/*?full=:full', 'https://crm.example/customers/C-42?full=1', true],
    ['https://crm.example/:id(\\d{3})?full=1', 'https://crm.example/123?full=1', true],
    ['https://crm.example/:id(\\d{3})?full=1', 'https://crm.example/12?full=1', false],
    ['https://crm.example/:path+', 'https://crm.example/a/b/c', true],
    ['https://crm.example/(a|b)/c', 'https://crm.example/b/c', true],
    ['https://crm.example/(\\d+)', 'https://crm.example/42', true],
    ['https://crm.example/((?:a|b)c)', 'https://crm.example/ac', true],
    ['(https?)://crm.example/a', 'http://crm.example/a', true],
    ['https://:tenant.crm.example/a', 'https://eu.crm.example/a', true],
    ['http://localhost::port/a', 'http://localhost:4010/a', true],
    ['https://crm.example/v{:version}/a', 'https://crm.example/v2/a', true],
    ['https://crm.example/:from-:to', 'https://crm.example/1-7', true],
    ['https://crm.example/{:customer}-id', 'https://crm.example/7-id', true],
    ['https://crm.example/:from-:to.json?at=:day', 'https://crm.example/1-7.json?at=9', true],
    // characters that are syntax in patterns and plain in URLs
    ['https://crm.example/a+b', 'https://crm.example/a+b', true],
    ['https://crm.example/a+b/:id', 'https://crm.example/a+b/7', true],
    ['https://crm.example/at/10:30', 'https://crm.example/at/10:30', true],
    ['https://crm.example/at/10:30/*', 'https://crm.example/at/10:30/x', true],
    ['https://crm.example/v1/users:batchGet', 'https://crm.example/v1/users:batchGet', true],
    ['https://crm.example/v1/users:batchGet', 'https://crm.example/v1/users:delete', false],
    ['https://crm.example/v1/users:batchGet', 'https://crm.example/v1/usersOther', false],
    ['https://crm.example/v1/:kind:batchGet', 'https://crm.example/v1/users:batchGet', true],
    ['https://crm.example/v1/:kind:batchGet', 'https://crm.example/v1/users:delete', false],
    ['https://crm.example/urn::id', 'https://crm.example/urn:7', false],
    ["https://crm.example/Customers('C-42')", "https://crm.example/Customers('C-42')", true],
    ["https://crm.example/Customers('C-42')", "https://crm.example/Customers'C-42'", false],
    ["https://crm.example/Customers('C-42')?$select=name", "https://crm.example/Customers('C-42')?$select=name", true],
    ["https://crm.example/Customers('C-42')", "https://crm.example/Customers('C-42')?$expand=tier", true],
    ['https://crm.example/Customers\\(:id\\)', "https://crm.example/Customers('C-42')", true],
    ['https://crm.example/Customers(:id)', 'https://crm.example/Customers(C-42)', true],
    ['https://crm.example/Customers(:id)', 'https://crm.example/CustomersC-42', false],
    ["https://crm.example/Customers('*')", "https://crm.example/Customers('C-42')", true],
    ["https://crm.example/Customers('*')", "https://crm.example/Customers('C-42')?$expand=tier", true],
    ["https://crm.example/Customers(':id')?$select=*", "https://crm.example/Customers('C-42')?$select=name", true],
    [
      "https://crm.example/Customers(mail='*',kind=:kind)/*",
      "https://crm.example/Customers(mail='a+b',kind=1)/x",
      true,
    ],
    ["https://crm.example/Customers(phone='+41*')", "https://crm.example/Customers(phone='+4179')", true],
    ["https://crm.example/Files('report.*')", "https://crm.example/Files('report.pdf')", true],
    ['https://crm.example/Customers(:id(\\d+))', 'https://crm.example/Customers(7)', true],
    ['https://crm.example/Customers(:id(\\d+))', 'https://crm.example/Customers(C)', false],
    ['https://crm.example/Customers(:id)/Score(at=:at)', 'https://crm.example/Customers(7)/Score(at=1)', true],
    ['https://crm.example/:set(:id)', 'https://crm.example/Customers(7)', true],
    ['https://crm.example/:id/Score()', 'https://crm.example/7/Score()', true],
    ['https://crm.example/Customers(\\*)/*', 'https://crm.example/Customers(7)/x', false],
    ['https://crm.example/q(', 'https://crm.example/q(', true],
    ['https://crm.example/a.b', 'https://crm.example/axb', false],
    ['https://crm.example/a$|^', 'https://crm.example/a', false],
  ])('%s · %s → %s', (pattern, url, expected) => {
    expect(checkRules([stubFor(pattern)])).toEqual([]);
    expect(matches(pattern, url)).toBe(expected);
  });

  const segment = fc.string({ unit: fc.constantFrom(..."abcXYZ019-._~!$&'()+,;=:@%20".split('')), maxLength: 8 });
  const urls = fc
    .record({
      scheme: fc.constantFrom('http', 'https'),
      host: fc.constantFrom('crm.example', 'localhost:4010', '127.0.0.1', '[::1]:80'),
      path: fc.array(segment, { maxLength: 4 }),
      query: fc.option(fc.string({ unit: fc.constantFrom(...'abc019=&+?:/()%20*'.split('')), maxLength: 12 })),
    })
    .map(
      ({ scheme, host, path, query }) =>
        new URL(`${scheme}://${host}/${path.join('/')}${query === null ? '' : `?${query}`}`),
    );

  test('that is a URL from a log matches that URL', () => {
    fc.assert(
      fc.property(urls, (url) => {
        expect(matches(url.href, url.href)).toBe(true);
      }),
    );
  });

  test('without a query matches that URL with any query', () => {
    const withoutQuery = urls.map(({ origin, pathname }) => `${origin}${pathname}`);
    fc.assert(
      fc.property(withoutQuery, (url) => {
        expect(matches(url, `${url}?any=thing`)).toBe(true);
      }),
    );
  });

  test('with a plain query matches no other query', () => {
    const query = fc.string({ unit: fc.constantFrom(...'abc019=&'.split('')), minLength: 1 });
    fc.assert(
      fc.property(query, (query) => {
        const url = `https://crm.example/a?${query}`;
        expect(matches(url, `${url}&more=1`)).toBe(false);
      }),
    );
  });

  test('of one host matches no call to another', () => {
    const pairs = fc.tuple(urls, urls).filter(([one, other]) => one.host !== other.host);
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        expect(matches(one.href, other.href)).toBe(false);
      }),
    );
  });

  test('without ambiguous characters means what URLPattern says', () => {
    const groups = [':id', ':id?', ':all*', ':some+', '*', 'x-:id', 'x{-:id}?', 'x{:id}'];
    const expressions = ['(a|b)', '(\\d+)', '(.+)', '(x.*)', '(x?)', ':id(a|b)', ':id(a)', ':id([^b])'];
    const parts = fc.constantFrom('a', 'b', 'a.c', ...groups, ...expressions);
    const patterns = fc
      .array(parts, { maxLength: 4 })
      .map((all) => `https://crm.example/${all.map(numbered).join('/')}`);
    const paths = fc.array(fc.constantFrom('a', 'b', 'a.c', 'x', 'x-1', '1', ''), { maxLength: 4 });
    fc.assert(
      fc.property(patterns, paths, (pattern, path) => {
        const url = `https://crm.example/${path.join('/')}`;
        expect(matches(pattern, url)).toBe(new URLPattern(pattern).test(url));
      }),
      { numRuns: 500 },
    );
  });

  test('with :id for a segment matches every value of it', () => {
    const values = segment.filter((value) => value !== '' && !/^(\.|%2e)+$/i.test(value));
    fc.assert(
      fc.property(values, (value) => {
        const url = `https://crm.example/customers/${value}/points`;
        expect(matches('https://crm.example/customers/:id/points', url)).toBe(true);
      }),
    );
  });

  test('with :id or * in parentheses matches every value there, and returns it', () => {
    const quote = fc.constantFrom('', "'", "key='");
    fc.assert(
      fc.property(quote, segment.filter(Boolean), (quote, value) => {
        const end = quote === '' ? ')' : "')";
        const url = normalUrl(new URL(`https://crm.example/contacts(${quote}${encodeURIComponent(value)}${end}`));
        const { matches, values, problem } = urlMatcher(`https://crm.example/contacts(${quote}:id${end}`);
        expect([matches(url), values(url), problem]).toEqual([true, { id: value }, null]);
        expect(urlMatcher(`https://crm.example/contacts(${quote}*${end}`).matches(url)).toBe(true);
      }),
    );
  });

  test('with a colon behind a letter or a digit means that colon', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abc019'), minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(word, word, word, (noun, verb, other) => {
        const rule = `https://crm.example/v1/${noun}:${verb}`;
        expect(matches(rule, rule)).toBe(true);
        expect(matches(rule, `${rule}/${other}`)).toBe(false);
        expect(matches(rule, `https://crm.example/v1/${noun}${other}`)).toBe(false);
        expect(matches(rule, `https://crm.example/v1/${noun}:${other}`)).toBe(verb === other);
      }),
    );
  });
});

describe('a rule', () => {
  const url = new URL('https://crm.example/a');

  test('without a method is for every method', () => {
    for (const method of ['GET', 'POST', 'PURGE']) expect(matchRule([stubFor('*')], method, url).rule).not.toBeNull();
  });

  test('with a method or several is for those, however they are written', () => {
    const one = [stubFor('*', { method: 'PATCH' })];
    const several = [stubFor('*', { method: ['GET', 'PUT'] })];
    expect(['PATCH', 'patch', 'GET'].map((method) => matchRule(one, method, url).rule !== null)).toEqual([
      true,
      true,
      false,
    ]);
    expect(['GET', 'PUT', 'POST'].map((method) => matchRule(several, method, url).rule !== null)).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('wins over those after it', () => {
    const rules = [stubFor('https://other.example/*'), stubFor('https://crm.example/*'), stubFor('*')];
    expect(matchRule(rules, 'GET', url)).toMatchObject({ rule: rules[1], name: 'rule 2' });
  });

  test('goes by its name, or by its number', () => {
    const named = { ...stubFor('*'), name: 'CRM is down' };
    expect(matchRule([named], 'GET', url).name).toBe('CRM is down');
    expect(matchRule([stubFor('*')], 'GET', url).name).toBe('rule 1');
  });

  test('that cannot match does not keep others from it', () => {
    expect(matchRule([stubFor('https://crm.example/('), stubFor('*')], 'GET', url).name).toBe('rule 2');
  });
});
