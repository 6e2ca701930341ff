import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexOfSeq } from './seq-index.ts';

describe('the place of an event among ascending numbers', () => {
  test('is where a search from the start finds it', () => {
    const ascending = fc.uniqueArray(fc.integer({ min: 1, max: 60 })).map((seqs) => seqs.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(ascending, fc.integer({ min: 0, max: 61 }), (seqs, seq) => {
        const found = seqs.indexOf(seq);
        expect(indexOfSeq(seqs, seq)).toBe(found === -1 ? null : found);
      }),
    );
  });
});
