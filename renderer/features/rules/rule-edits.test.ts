import { describe, expect, test } from 'vitest';
import { faultKind } from '#contract/entities/fault.ts';
import { rule, ruleActions, type RuleInput } from '#contract/entities/rule.ts';
import {
  actionOf,
  bodyKindOf,
  bodyKinds,
  delayKindOf,
  delayKinds,
  delayOfKind,
  faultOfKind,
  withAction,
  withBodyKind,
  withMatch,
  withPart,
  withStub,
} from './rule-edits.ts';

const read = (input: RuleInput) => rule.parse(input);
const whole = read({ name: 'a', match: { method: 'GET' }, times: 2, stub: { status: 404, json: { a: 1 } } });

describe('another action', () => {
  test.each(ruleActions)('%s is a rule of its own, with all else kept', (action) => {
    const changed = read(withAction(whole, action, 'crm'));
    expect(actionOf(changed)).toBe(action);
    expect(changed).toMatchObject({ name: 'a', match: { method: 'GET' }, times: 2 });
  });
});

describe('a part of a rule', () => {
  test('is changed, or removed by undefined', () => {
    expect(withMatch(whole, { url: '*', method: undefined }).match).toEqual({ url: '*' });
    expect(read(withPart(whole, { times: undefined, probability: 0.5 }))).not.toHaveProperty('times');
    expect(withStub(whole, { status: 500 }).stub).toMatchObject({ status: 500, json: { a: 1 } });
  });
});

describe('the body of a stub', () => {
  test.each(bodyKinds)('can be given as %s', (kind) => {
    const changed = read(withBodyKind(whole, kind));
    expect(changed.stub && bodyKindOf(changed.stub)).toBe(kind);
    expect(changed.stub?.status).toBe(404);
  });

  test('is the same as text and as JSON again', () => {
    const text = read(withBodyKind(whole, 'text'));
    expect(text.stub?.body).toBe('{\n  "a": 1\n}');
    expect(read(withBodyKind(text, 'json')).stub?.json).toEqual({ a: 1 });
  });

  test('is an empty object if the text is not JSON', () => {
    const text = read({ match: {}, stub: { body: 'hello' } });
    expect(withBodyKind(text, 'json').stub).toMatchObject({ json: {} });
  });
});

describe('faults and delays', () => {
  test.each(faultKind.options)('%s has what it needs', (kind) => {
    expect(read({ match: {}, fault: faultOfKind(kind) }).fault?.kind).toBe(kind);
  });

  test('a delay keeps its middle from kind to kind', () => {
    for (const kind of delayKinds) {
      const delay = delayOfKind(kind, { min: 100, max: 300 });
      expect(delayKindOf(delay)).toBe(kind);
      expect(delayOfKind('fixed', delay)).toBe(200);
    }
  });
});
