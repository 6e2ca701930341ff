import { rule, type RuleInput } from '#contract/entities/rule.ts';
import type { CallingRun } from '#engine/ports/network.ts';
import { draftRule } from '#domain/rule-draft.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ruleRequest } from './rule-request.ts';
import { chooseRules, type Choice } from './choose-rules.ts';
import { recordedCall, withId } from './har/testing/any-call.ts';
import { glob } from './rule-matcher.ts';
import { testRun } from './testing/calls.ts';

interface TestRequest {
  method?: string;
  url?: string;
  headers?: [string, string][];
  body?: string;
}

const crm = 'https://crm.example/customers/C-42';

/** Chooses for calls of one run, one after the other. */
function chooser(rules: readonly RuleInput[], run: CallingRun = testRun(), actRules: readonly RuleInput[] = []) {
  const parsed = { rules: rules.map((one) => rule.parse(one)), actRules: actRules.map((one) => rule.parse(one)) };
  return ({ method = 'GET', url = crm, headers = [], body }: TestRequest = {}): Choice => {
    const request = { method, url: new URL(url), body: body === undefined ? null : Buffer.from(body) };
    return chooseRules(ruleRequest(request, headers), parsed, run);
  };
}

const takes = (match: RuleInput['match'], request: TestRequest, run?: CallingRun): boolean =>
  chooser([{ match, stub: {} }], run)(request).rule !== null;

const names = (choose: (request?: TestRequest) => Choice, times: number): (string | null)[] =>
  Array.from({ length: times }, () => choose().name);

const form = (body: string): TestRequest => ({
  headers: [['Content-Type', 'application/x-www-form-urlencoded']],
  body,
});

describe('the parts of a match', () => {
  test.each<[string, RuleInput['match'], TestRequest, boolean]>([
    ['a parameter', { query: { page: '2' } }, { url: `${crm}?page=2&size=9` }, true],
    ['a parameter that is another', { query: { page: '2' } }, { url: `${crm}?page=3` }, false],
    ['a parameter that is missing', { query: { page: '*' } }, { url: crm }, false],
    ['any value of a parameter', { query: { page: '*' } }, { url: `${crm}?page=` }, true],
    ['one of the values of a parameter', { query: { tag: 'b' } }, { url: `${crm}?tag=a&tag=b` }, true],
    ['a parameter that was encoded', { query: { q: 'a b&c' } }, { url: `${crm}?q=a+b%26c` }, true],
    ['a header in any case', { headers: { 'X-Tier': 'gold' } }, { headers: [['x-TIER', 'gold']] }, true],
    ['the value of a header as it is', { headers: { 'x-tier': 'Gold' } }, { headers: [['x-tier', 'gold']] }, false],
    [
      'a pattern of a header',
      { headers: { authorization: 'Bearer *' } },
      { headers: [['Authorization', 'Bearer x']] },
      true,
    ],
    ['a header that is missing', { headers: { authorization: '*' } }, {}, false],
    ['a part of a body', { body: { customer: { id: 7 } } }, { body: '{"customer":{"id":7,"name":"A"},"n":1}' }, true],
    ['a body with another value', { body: { customer: { id: 7 } } }, { body: '{"customer":{"id":"7"}}' }, false],
    ['a list with its items', { body: { tags: ['a', { n: 1 }] } }, { body: '{"tags":["a",{"n":1,"m":2}]}' }, true],
    ['a list that is longer', { body: { tags: ['a'] } }, { body: '{"tags":["a","b"]}' }, false],
    [
      'a number that is another once it is rounded',
      { body: { id: 0.1 } },
      { body: '{"id":0.10000000000000000555}' },
      false,
    ],
    [
      'fields of a form',
      { body: { grant_type: 'refresh_token', page: 2 } },
      form('grant_type=refresh_token&page=2&x=1'),
      true,
    ],
    ['a field of a form with another value', { body: { page: 2 } }, form('page=3'), false],
    ['a field of a form that comes twice', { body: { tag: ['a', 'b'] } }, form('tag=a&tag=b'), true],
    ['a body that is null', { body: null }, { body: 'null' }, true],
    ['no body', { body: {} }, {}, false],
    ['a body that is no JSON', { body: {} }, { body: 'a=1' }, false],
  ])('%s', (_name, match, request, expected) => {
    expect(takes(match, { method: 'POST', ...request })).toBe(expected);
  });

  test('all conditions have to match; without any every call does', () => {
    expect(takes({}, {})).toBe(true);
    expect(takes({ method: 'GET', query: { a: '1' } }, { url: `${crm}?a=1` })).toBe(true);
    expect(takes({ method: 'PUT', query: { a: '1' } }, { url: `${crm}?a=1` })).toBe(false);
  });

  test('connector and entry point are those of the run', () => {
    const hook = testRun({ connectors: ['customProvider', 'loyalty'], entryPoint: 'OnPassInstalled' });
    expect(takes({ connector: 'crm' }, {}, testRun({ connectors: ['crm'] }))).toBe(true);
    expect(takes({ connector: 'loyalty' }, {}, hook)).toBe(true);
    expect(takes({ connector: 'crm' }, {}, hook)).toBe(false);
    expect(takes({ entryPoint: 'OnPassInstalled' }, {}, hook)).toBe(true);
    expect(takes({ entryPoint: 'Fill' }, {}, hook)).toBe(false);
  });

  test('"*" matches any text, anywhere and any number of times', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '(') });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), fc.array(text), (parts, between) => {
        const filled = parts
          .flatMap((part, index) => (index === 0 ? [part] : [between[index - 1] ?? '', part]))
          .join('');
        expect(glob(parts.join('*'))(filled)).toBe(true);
      }),
    );
    expect(glob('a*b')('ab')).toBe(true);
    expect(glob('a*a')('a')).toBe(false);
    expect(glob('*.example')('crm.example.org')).toBe(false);
    expect(glob('a.c')('abc')).toBe(false);
  });
});

describe('a rule drafted from a call', () => {
  const drafted = (url: string): RuleInput['match'] => {
    const draft = draftRule(withId(recordedCall({ url })));
    if ('refusal' in draft) throw new Error(draft.refusal.message);
    return draft.rule.match;
  };

  test('matches that call and no other, whatever is in its URL', () => {
    const part = fc.string({ unit: fc.constantFrom(..."ab1:*(){}[]|+!.,;=@$_-~&'%é/") });
    fc.assert(
      fc.property(part, fc.option(part), (path, query) => {
        const { href } = new URL(`https://crm.example/x${path}${query === null ? '' : `?q=${query}`}`);
        const others = [href.replace('/x', '/xa'), href.replace('?q=', '?q=a')].filter((url) => url !== href);
        expect(takes(drafted(href), { url: href })).toBe(true);
        expect(others.filter((url) => takes(drafted(href), { url }))).toEqual([]);
      }),
    );
    expect(takes(drafted('https://crm.example/urn:id'), { url: 'https://crm.example/urn7' })).toBe(false);
    expect(takes(drafted('https://crm.example/c(:id)'), { url: 'https://crm.example/c(7)' })).toBe(false);
  });

  test('matches any value in place of a secret', () => {
    const match = drafted('https://crm.example/«TENANT·a1b2c3»?key=%C2%ABKEY%C2%B7a1b2c3%C2%BB&page=1');
    expect(takes(match, { url: 'https://crm.example/t-1?key=S3CRET&page=1' })).toBe(true);
    expect(takes(match, { url: 'https://crm.example/t-1?key=S3CRET&page=2' })).toBe(false);
  });
});

describe('counting', () => {
  test('the nth call is counted per run, whichever rule handled those before', () => {
    const rules: RuleInput[] = [
      { name: 'first', match: {}, times: 1, stub: {} },
      { name: 'second', match: { call: 2 }, fault: { kind: 'reset' } },
      { name: 'others', match: {}, stub: {} },
    ];
    const choose = chooser(rules);
    expect(names(choose, 4)).toEqual(['first', 'second', 'others', 'others']);
    expect(names(chooser(rules), 2)).toEqual(['first', 'second']);
  });

  test('only matching calls are counted', () => {
    const choose = chooser([{ name: 'it', match: { url: crm, call: 2 }, stub: {} }]);
    expect([choose().name, choose({ url: 'https://pos.example/' }).name, choose().name]).toEqual([null, null, 'it']);
  });

  test('rules of the act come first, and those that are off never', () => {
    const choose = chooser([{ name: 'file', match: {}, stub: {} }], testRun(), [
      { name: 'off', enabled: false, match: {}, stub: {} },
      { match: {}, times: 1, fault: { kind: 'refused' } },
    ]);
    expect(names(choose, 2)).toEqual(['rule 2 of the act', 'file']);
  });

  test('after a rule that damages the answer, the next matching rule answers', () => {
    const choice = chooser([
      { name: 'late', match: {}, fault: { kind: 'latency', ms: 20 }, delay: 1 },
      { name: 'cut', match: {}, fault: { kind: 'truncated' } },
      { name: 'stub', match: {}, delay: 5, stub: { json: 1 } },
      { name: 'never', match: {}, stub: {} },
    ])();
    expect(choice.damages.map(({ kind }) => kind)).toEqual(['truncated', 'latency']);
    expect(choice).toMatchObject({ name: 'late + cut + stub', delayMs: 26, rule: { name: 'stub' } });
  });
});

describe('chance', () => {
  const half: RuleInput[] = [{ name: 'hit', match: {}, probability: 0.5, stub: {} }];
  const drawn = (seed: number, rules = half): (string | null)[] => names(chooser(rules, testRun({ seed })), 50);

  test('is the same for the same seed, and another for another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
        expect(drawn(seed)).toEqual(drawn(seed));
      }),
    );
    expect(drawn(1)).not.toEqual(drawn(2));
  });

  test('does not depend on what other rules do', () => {
    const [alone] = half;
    const before: RuleInput = { match: { url: 'https://pos.example/*' }, stub: {} };
    const after: RuleInput = { name: 'rest', match: {}, stub: {} };
    const with_ = drawn(7, [...(alone ? [alone] : []), after, before]).map((name) => name === 'hit');
    expect(with_).toEqual(drawn(7).map((name) => name === 'hit'));
  });

  test.each([
    [0, 0],
    [1, 1],
  ])('of %d is certain', (probability, expected) => {
    const all = names(chooser([{ name: 'hit', match: {}, probability, stub: {} }]), 50);
    expect(all.every((name) => (name === 'hit' ? 1 : 0) === expected)).toBe(true);
  });

  test('is about as likely as configured', () => {
    const choose = chooser([{ name: 'hit', match: {}, probability: 0.2, stub: {} }]);
    const hits = names(choose, 5000).filter((name) => name === 'hit').length;
    expect(hits).toBeGreaterThan(850);
    expect(hits).toBeLessThan(1150);
  });
});

describe('a delay', () => {
  const delays = (delay: RuleInput['delay'], seed = 7): number[] => {
    const choose = chooser([{ match: {}, ...(delay !== undefined && { delay }), stub: {} }], testRun({ seed }));
    return Array.from({ length: 2000 }, () => choose().delayMs);
  };

  test('is fixed, or evenly between two, or around a mean, and never below 0', () => {
    expect(new Set(delays(80))).toEqual(new Set([80]));
    const even = delays({ min: 100, max: 300 });
    expect(Math.min(...even)).toBeGreaterThanOrEqual(100);
    expect(Math.max(...even)).toBeLessThanOrEqual(300);
    expect(mean(even)).toBeCloseTo(200, -1);
    const normal = delays({ mean: 500, deviation: 50 });
    expect(Math.abs(mean(normal) - 500)).toBeLessThan(5);
    const spread = Math.sqrt(mean(normal.map((ms) => (ms - mean(normal)) ** 2)));
    expect(Math.abs(spread - 50)).toBeLessThan(4);
    expect(Math.min(...delays({ mean: 1, deviation: 100 }))).toBe(0);
  });

  test('is the same for the same seed', () => {
    expect(delays({ min: 0, max: 1000 })).toEqual(delays({ min: 0, max: 1000 }));
    expect(delays({ min: 0, max: 1000 }, 8)).not.toEqual(delays({ min: 0, max: 1000 }));
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
