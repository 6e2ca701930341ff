import { describe, expect, test } from 'vitest';
import { page } from '../testing/samples.ts';
import { treeLines } from './tree.ts';

describe('a tree', () => {
  test('is cut after 200 lines', () => {
    const lines = treeLines(Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, index])), page);
    expect(lines).toHaveLength(201);
    expect(lines.at(-1)).toBe('… cut here; --json has everything');
  });

  test('writes what lies very deep on one line', () => {
    const deep = Array.from({ length: 40 }).reduce<{ a: unknown }>((inner) => ({ a: inner }), { a: 1 });
    const lines = treeLines(deep as never, page);
    expect(lines).toHaveLength(12);
    expect(lines.at(-1)?.length).toBeLessThanOrEqual(100);
  });
});
