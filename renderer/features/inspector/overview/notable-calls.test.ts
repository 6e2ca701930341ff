import { describe, expect, test } from 'vitest';
import type { Call } from '#contract/entities/call.ts';
import { notableCalls } from './notable-calls.ts';

type Answered = Pick<Call, 'error' | 'status'>;

const ok: Answered = { status: 200, error: null };
const refused: Answered = { status: 503, error: null };
const broken: Answered = { status: null, error: { code: 'RESET', message: 'gone' } };

describe('calls that are named', () => {
  test('are all of them if there are few', () => {
    expect(notableCalls([ok, refused], 5)).toEqual([ok, refused]);
  });

  test('are the failed ones before the others, in the order they were made', () => {
    expect(notableCalls([{ ...ok }, { ...ok }, refused, { ...ok }, broken], 3)).toEqual([ok, refused, broken]);
  });

  test('are no more than the limit', () => {
    expect(notableCalls([{ ...broken }, { ...refused }, { ...broken }], 2)).toEqual([broken, refused]);
  });
});
