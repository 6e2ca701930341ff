import { describe, expect, test } from 'vitest';
import { rule, type RuleInput } from '#contract/entities/rule.ts';
import { faultChange, matchOfCall, stubChange } from './rules-of-call.ts';

const call = { method: 'GET' as const, url: 'https://crm.example.com/v1/customers/C-42' };
const rules = (...inputs: RuleInput[]) => inputs.map((input) => rule.parse(input));

describe('the match of a call', () => {
  test('is its method and its URL', () => {
    expect(matchOfCall(call)).toEqual(call);
  });

  test('has no fragment, no braces as syntax, and no method that rules do not know', () => {
    const odd = { method: 'PURGE', url: 'https://crm.example.com/q?f={a}#top' };
    expect(matchOfCall(odd)).toEqual({ url: 'https://crm.example.com/q?f=%7Ba%7D' });
  });
});

describe('a fault for a call', () => {
  test('comes first, with a name that describes it', () => {
    const change = faultChange(rules({ match: {}, stub: {} }), call, { kind: 'refused' });
    expect(change).toMatchObject({
      kind: 'add',
      at: 0,
      rule: { name: 'Fault: GET crm.example.com/v1/customers/C-42', match: call, fault: { kind: 'refused' } },
    });
  });

  test('replaces the existing one of the call, and is enabled', () => {
    const present = rules({ match: {}, stub: {} }, { match: call, fault: { kind: 'dns' }, enabled: false });
    expect(faultChange(present, call, { kind: 'timeout' })).toMatchObject({
      kind: 'replace',
      at: 1,
      rule: { enabled: true, fault: { kind: 'timeout' } },
    });
  });

  test('leaves a fault that is for fewer calls alone', () => {
    const present = rules({ match: { ...call, method: 'GET', connector: 'crm' }, fault: { kind: 'dns' } });
    expect(faultChange(present, call, { kind: 'timeout' })).toMatchObject({ kind: 'add', at: 0 });
  });
});

describe('a stub made of a call', () => {
  const [stub] = rules({ match: { ...call, method: 'GET' }, stub: { json: { points: 1 } } });
  if (!stub) throw new Error('no rule');

  test('comes after the faults at the top and before everything that answers', () => {
    const present = rules(
      { match: {}, fault: { kind: 'dns' } },
      { match: {}, pass: true },
      { match: {}, fault: { kind: 'tls' } },
    );
    expect(stubChange(present, stub)).toEqual({ kind: 'add', at: 1, rule: stub });
    expect(stubChange([], stub)).toEqual({ kind: 'add', at: 0, rule: stub });
  });

  test('replaces the existing one of the call', () => {
    const present = rules({ match: {}, pass: true }, { match: { ...call, method: 'GET' }, stub: { status: 404 } });
    expect(stubChange(present, stub)).toEqual({ kind: 'replace', at: 1, rule: stub });
  });
});
