import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diff, DiffOperation } from '#contract/entities/diff.ts';
import { placedDiff } from './placed-diff.ts';

const marks = (map: ReadonlyMap<string, string>): Record<string, string> => Object.fromEntries(map);

describe('a diff seen in two documents', () => {
  test('marks what went before and what came after', () => {
    const before = { tier: 'silver', note: 'old', rewards: [{ id: 'r1', label: 'Coffee' }] };
    const diff: Diff = [
      { op: 'remove', path: '/note', old: 'old' },
      { op: 'replace', path: '/tier', old: 'silver', value: 'gold' },
      { op: 'replace', path: '/rewards/0/label', old: 'Coffee', value: 'Tea' },
      { op: 'add', path: '/points', value: 120 },
    ];
    const placed = placedDiff({ before }, diff);
    expect(marks(placed.before)).toEqual({ '/note': 'removed', '/tier': 'changed', '/rewards/0/label': 'changed' });
    expect(marks(placed.after)).toEqual({ '/tier': 'changed', '/rewards/0/label': 'changed', '/points': 'added' });
    expect(placed.operations).toEqual(diff);
  });

  test('places items by their positions before and after, not in between', () => {
    const diff: Diff = [
      { op: 'remove', path: '/0', old: 'a' },
      { op: 'remove', path: '/0', old: 'b' },
      { op: 'add', path: '/0', value: 'x' },
    ];
    const placed = placedDiff({ before: ['a', 'b', 'c'] }, diff);
    expect(placed.operations.map(({ path }) => path)).toEqual(['/0', '/1', '/0']);
    expect(marks(placed.before)).toEqual({ '/0': 'removed', '/1': 'removed' });
    expect(marks(placed.after)).toEqual({ '/0': 'added' });
  });

  test('follows an item that moved, and a change within it', () => {
    const before = { list: [{ n: 1 }, { n: 2 }, { n: 3 }] };
    const diff: Diff = [
      { op: 'move', from: '/list/0', path: '/list/2', value: { n: 1 } },
      { op: 'replace', path: '/list/2/n', old: 1, value: 9 },
      { op: 'remove', path: '/list/0', old: { n: 2 } },
    ];
    const placed = placedDiff({ before }, diff);
    expect(placed.operations).toEqual([
      { op: 'move', from: '/list/0', path: '/list/1', value: { n: 1 } },
      { op: 'replace', path: '/list/1/n', old: 1, value: 9 },
      { op: 'remove', path: '/list/1', old: { n: 2 } },
    ]);
    expect(marks(placed.before)).toEqual({ '/list/0': 'changed', '/list/0/n': 'changed', '/list/1': 'removed' });
    expect(marks(placed.after)).toEqual({ '/list/1': 'changed', '/list/1/n': 'changed' });
  });

  test('a replacing value has no children from before', () => {
    const diff: Diff = [
      { op: 'replace', path: '/a', old: { b: 1 }, value: { b: 2, c: 3 } },
      { op: 'remove', path: '/a/b', old: 2 },
    ];
    const placed = placedDiff({ before: { a: { b: 1 } } }, diff);
    expect(marks(placed.before)).toEqual({ '/a': 'changed' });
    expect(marks(placed.after)).toEqual({ '/a': 'changed' });
  });

  test('accepts keys with slashes and tildes, and the whole document', () => {
    const keys = placedDiff({ before: { 'a/b~c': 1 } }, [{ op: 'replace', path: '/a~1b~0c', old: 1, value: 2 }]);
    expect(marks(keys.after)).toEqual({ '/a~1b~0c': 'changed' });
    const whole = placedDiff({ before: 1 }, [{ op: 'replace', path: '', old: 1, value: 2 }]);
    expect(marks(whole.after)).toEqual({ '': 'changed' });
  });

  test('without documents, the operations are as they came', () => {
    const diff: Diff = [{ op: 'add', path: '/a', value: 1 }];
    expect(placedDiff(null, diff)).toEqual({ operations: diff, before: new Map(), after: new Map() });
  });
});

/** Items are numbered, so that plain arrays show what was removed, added and kept. */
type Step = { kind: 'add' | 'remove' | 'move'; at: number; to: number };

function play(count: number, steps: readonly Step[]): { before: number[]; after: number[]; diff: DiffOperation[] } {
  const before = Array.from({ length: count }, (_, index) => index);
  const after = [...before];
  let next = count;
  const diff = steps.flatMap(({ kind, at, to }): DiffOperation[] => {
    if (kind === 'add') {
      const index = at % (after.length + 1);
      after.splice(index, 0, next);
      next += 1;
      return [{ op: 'add', path: `/${index}`, value: next - 1 }];
    }
    if (after.length === 0) return [];
    const index = at % after.length;
    const [item = -1] = after.splice(index, 1);
    if (kind === 'remove') return [{ op: 'remove', path: `/${index}`, old: item }];
    const target = to % (after.length + 1);
    after.splice(target, 0, item);
    return [{ op: 'move', from: `/${index}`, path: `/${target}`, value: item }];
  });
  return { before, after, diff };
}

describe('any sequence of changes to a list', () => {
  const step = fc.record({
    kind: fc.constantFrom('add' as const, 'remove' as const, 'move' as const),
    at: fc.nat(20),
    to: fc.nat(20),
  });

  test('marks exactly the items that went and that came', () => {
    fc.assert(
      fc.property(fc.nat(6), fc.array(step, { maxLength: 12 }), (count, steps) => {
        const { before, after, diff } = play(count, steps);
        const placed = placedDiff({ before }, diff);
        const at = (list: number[], map: ReadonlyMap<string, string>, mark: string) =>
          [...map].filter(([, found]) => found === mark).map(([pointer]) => list[Number(pointer.slice(1))]);
        expect(new Set(at(before, placed.before, 'removed'))).toEqual(
          new Set(before.filter((item) => !after.includes(item))),
        );
        expect(new Set(at(after, placed.after, 'added'))).toEqual(
          new Set(after.filter((item) => !before.includes(item))),
        );
      }),
    );
  });
});
