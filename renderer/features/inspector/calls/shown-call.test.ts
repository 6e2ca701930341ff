import { describe, expect, test } from 'vitest';
import { shownCall } from './shown-call.ts';

const ok = { status: 200, error: null };
const calls = [
  { id: 'run-1/1', ...ok },
  { id: 'run-1/2', status: 503, error: null },
  { id: 'run-1/3', ...ok },
];

describe('the call that is shown', () => {
  test('is the selected one', () => {
    expect(shownCall(calls, 'run-1/3')).toBe(2);
  });

  test('is the first that failed without a selected one, or with one of another run', () => {
    expect(shownCall(calls, null)).toBe(1);
    expect(shownCall(calls, 'run-9/1')).toBe(1);
  });

  test('is the first where all went well', () => {
    expect(shownCall([{ id: 'run-1/1', ...ok }], null)).toBe(0);
  });

  test('is none without calls', () => {
    expect(shownCall([], null)).toBe(-1);
  });
});
