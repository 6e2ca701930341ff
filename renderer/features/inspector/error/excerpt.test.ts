import { describe, expect, test } from 'vitest';
import { excerptAround } from './excerpt.ts';

const text = 'one\ntwo\r\nthree\nfour\nfive';

describe('an excerpt', () => {
  test('has the lines around', () => {
    expect(excerptAround(text, 3, 1)).toEqual({ code: 'two\nthree\nfour', firstLine: 2 });
  });

  test('ends with the file', () => {
    expect(excerptAround(text, 1, 2)).toEqual({ code: 'one\ntwo\nthree', firstLine: 1 });
    expect(excerptAround(text, 5, 2)).toEqual({ code: 'three\nfour\nfive', firstLine: 3 });
  });

  test('is empty for a line that the file does not have', () => {
    expect(excerptAround(text, 6, 2)).toBeNull();
    expect(excerptAround(text, 0, 2)).toBeNull();
  });
});
