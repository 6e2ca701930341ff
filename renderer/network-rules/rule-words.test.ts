import { describe, expect, test } from 'vitest';
import { rule, type RuleInput } from '#contract/entities/rule.ts';
import { faultGroups } from './fault-choices.ts';
import { actionWords, delayWords, matchWords, ruleTitle } from './rule-words.ts';

const stubbed = (match: RuleInput['match'], more: Partial<RuleInput> = {}) => rule.parse({ match, stub: {}, ...more });

describe('a rule in words', () => {
  test('lists for which calls a rule is', () => {
    expect(matchWords(stubbed({}))).toBe('any URL');
    expect(matchWords(stubbed({ method: 'GET', url: 'https://crm.example.com/v1/*' }))).toBe(
      'GET crm.example.com/v1/*',
    );
    const narrow = stubbed(
      { method: ['PUT', 'POST'], url: '*', body: { a: 1 }, connector: 'crm', entryPoint: 'Fill', call: 2 },
      { times: 3, probability: 0.25 },
    );
    expect(matchWords(narrow)).toBe('PUT, POST * · body · crm · Fill · call 2 of a run · at most 3 × a run · 25 %');
  });

  test('describes the action of a rule', () => {
    expect(actionWords(rule.parse({ match: {}, stub: { status: 404 } }))).toBe('stub 404');
    expect(actionWords(rule.parse({ match: {}, pass: true }))).toBe('pass');
    expect(actionWords(rule.parse({ match: {}, replay: 'crm' }))).toBe('replay crm');
    expect(actionWords(rule.parse({ match: {}, record: 'crm' }))).toBe('record crm');
    const busy = rule.parse({ match: {}, fault: { kind: 'status', status: 503, retryAfter: 30 } });
    expect(actionWords(busy)).toBe('503, retry after 30 s');
  });

  test('describes the delay of a rule', () => {
    expect([delayWords(800), delayWords({ min: 200, max: 900 }), delayWords({ mean: 500, deviation: 50 })]).toEqual([
      '800 ms',
      '200 to 900 ms',
      'about 500 ms',
    ]);
  });

  test('is called by its name, or by its place from 1', () => {
    expect(ruleTitle({ name: 'the CRM is down' }, 4)).toBe('the CRM is down');
    expect(ruleTitle({}, 4)).toBe('rule 5');
  });
});

describe('the faults that are offered', () => {
  test('are what the contract takes, each once', () => {
    const choices = faultGroups.flatMap((group) => group.choices);
    for (const { fault } of choices) expect(rule.safeParse({ match: {}, fault }).success).toBe(true);
    expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length);
  });

  test('have words of their own', () => {
    const words = faultGroups
      .flatMap((group) => group.choices)
      .map(({ fault }) => actionWords(rule.parse({ match: {}, fault })));
    expect(new Set(words).size).toBe(words.length);
  });
});
