import { describe, expect, test } from 'vitest';
import { bareText, pairsText, valueText } from './value.ts';

describe('values', () => {
  test('are JSON on one line, cut in the middle', () => {
    expect(valueText({ a: [1, 'x\u001b'] }, 40)).toBe('{"a":[1,"x\\u001b"]}');
    expect(valueText('0123456789abcdef', 11)).toBe('"0123…cdef"');
    expect(valueText('x'.repeat(20_000_000), 9)).toBe('"xxx…xxx"');
  });

  test('are without quotes if they are unambiguous', () => {
    expect(bareText('C-42', 40)).toBe('C-42');
    expect(pairsText({ customerId: 'C-42', 'y2.id': 7 }, 40)).toBe('customerId=C-42 y2.id=7');
  });
});
