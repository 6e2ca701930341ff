import { rule, type Rule, type RuleInput } from '#contract/entities/rule.ts';
import { describe, expect, test } from 'vitest';
import { checkRules } from './check-rules.ts';

const stubFor = (url: string): Rule => rule.parse({ match: { url }, stub: {} });

describe('checking rules', () => {
  test.each([
    ['/customers/:id', 'is not an absolute URL; begin with https:// or http://, or with *:// for both'],
    ['crm.example/customers', 'is not an absolute URL; begin with https:// or http://, or with *:// for both'],
    ['crm.example:8080/customers', 'is not an absolute URL; begin with https:// or http://, or with *:// for both'],
    ['ftp://crm.example/*', 'is for neither http nor https; begin with https:// or http://, or with *:// for both'],
    [
      'https://crm.example/(a/*',
      'is not a pattern that URLPattern accepts; put a backslash before ( ) { } : that are meant literally',
    ],
    ['https://crm.example/{id}', 'has {id}, which means the text "id"; write :id for any value'],
    ['https://crm.example/a#top', 'has a "#", and what follows it is never sent'],
  ])('finds that %s %s', (pattern, problem) => {
    expect(checkRules([stubFor('https://first.example/*'), stubFor(pattern)])).toEqual([
      { index: 1, severity: 'error', message: `"${pattern}" ${problem}`, path: ['match', 'url'] },
    ]);
  });

  test.each([
    [
      'https://crm.example/:customer-id',
      'has ":customer-id", which means :customer followed by "-id", since names have letters, digits and _ only; write :customerId, or {:customer}-id if that is meant',
    ],
    [
      "https://crm.example/contacts(':my-customer-id')?full=1",
      'has ":my-customer-id", which means :my followed by "-customer-id", since names have letters, digits and _ only; write :myCustomerId, or {:my}-customer-id if that is meant',
    ],
  ])('doubts that %s is meant: it %s', (pattern, doubt) => {
    expect(checkRules([stubFor(pattern)])).toEqual([
      { index: 0, severity: 'warning', message: `"${pattern}" ${doubt}`, path: ['match', 'url'] },
    ]);
  });

  test('finds headers that cannot be sent and bodies that are not allowed', () => {
    const rules = [
      rule.parse({ match: { url: 'https://a.example/' }, stub: { headers: { 'X A': 'a', 'X-B': 'a\nb' } } }),
      rule.parse({ match: { url: 'https://b.example/' }, stub: { status: 204, json: { a: 1 } } }),
    ];
    expect(checkRules(rules)).toEqual([
      { index: 0, severity: 'error', message: '"X A" is not a header name', path: ['stub', 'headers', 'X A'] },
      {
        index: 0,
        severity: 'error',
        message: 'a header value has no line breaks and no characters beyond Latin-1',
        path: ['stub', 'headers', 'X-B'],
      },
      {
        index: 1,
        severity: 'error',
        message: 'an answer with status 204 has no body; remove json, body and file, or change the status',
        path: ['stub', 'status'],
      },
    ]);
  });

  test('finds nothing in rules that are right', () => {
    expect(checkRules([stubFor('https://crm.example/:id'), stubFor('*')])).toEqual([]);
  });

  test.each([
    'https://crm.example/:from-:to',
    'https://crm.example/:from-:to-all',
    'https://crm.example/:slug-page.json',
    'https://crm.example/:id-2',
    'https://crm.example/at:customer-id',
    'https://crm.example/\\:customer-id',
    'https://crm.example/{:customer}-id',
    'https://:tenant-api.crm.example/',
    'https://:tenant-api/a',
  ])('treats the hyphen of %s as literal', (url) => {
    expect(checkRules([stubFor(url)])).toEqual([]);
  });
});

describe('a rule that an earlier one hides', () => {
  const messages = (...rules: RuleInput[]): string[] =>
    checkRules(rules.map((one) => rule.parse(one))).map(
      ({ index, severity, message }) => `${severity} ${index} ${message}`,
    );
  const crm = 'https://crm.example/*';
  const customer = { match: { url: 'https://crm.example/customers/:id' }, stub: {} };
  const hidden = ['warning 1 never matches a call: rule 1 matches them all first'];

  test.each<[string, RuleInput]>([
    ['anything', { match: {}, stub: {} }],
    ['everything of a host', { match: { url: crm }, stub: {} }],
    ['the same URL', { match: customer.match, fault: { kind: 'refused' } }],
    ['the same, passing it on', { match: customer.match, pass: true }],
  ])('is found after one that matches %s', (_name, earlier) => {
    expect(messages(earlier, customer)).toEqual(hidden);
  });

  test.each<[string, RuleInput]>([
    ['is off', { enabled: false, match: {}, stub: {} }],
    ['takes some calls only', { match: { url: crm }, times: 1, stub: {} }],
    ['takes the second call', { match: { url: crm, call: 2 }, stub: {} }],
    ['takes a call by chance', { match: { url: crm }, probability: 0.5, stub: {} }],
    ['damages what it answers', { match: { url: crm }, fault: { kind: 'latency', ms: 5 } }],
    ['is for one method', { match: { url: crm, method: 'PUT' }, stub: {} }],
    ['is for one connector', { match: { url: crm, connector: 'crm' }, stub: {} }],
    ['is for a query', { match: { url: crm, query: { full: '1' } }, stub: {} }],
    ['is for another host', { match: { url: 'https://pos.example/*' }, stub: {} }],
    ['is for a pattern that may be narrower', { match: { url: 'https://crm.example/:a/*' }, stub: {} }],
  ])('is not, where that one %s', (_name, earlier) => {
    expect(messages(earlier, customer)).toEqual([]);
  });

  test('is named by its name, and one that is off is not spoken of', () => {
    expect(messages({ name: 'CRM', match: {}, stub: {} }, customer)).toEqual([
      'warning 1 never matches a call: rule 1 (CRM) matches them all first',
    ]);
    expect(messages({ match: {}, stub: {} }, { ...customer, enabled: false })).toEqual([]);
  });

  test('other things that look like more than they do are found, too', () => {
    expect(
      messages(
        { match: { url: 'https://a.example/' }, probability: 0, stub: {} },
        { match: { url: 'https://b.example/', method: 'GET', body: { a: 1 } }, stub: {} },
        { match: { url: 'http://c.example/' }, fault: { kind: 'tls' } },
      ),
    ).toEqual([
      'warning 0 never matches a call: its probability is 0',
      'warning 1 is ignored for GET and HEAD, which have no body',
      'warning 2 a call over http has no certificate; this fault is for https',
    ]);
  });
});
