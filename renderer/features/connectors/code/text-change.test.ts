import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesBetween, type TextChange } from './text-change.ts';

function applied(text: string, changes: readonly TextChange[]): string {
  return changes
    .toReversed()
    .reduce((now, { start, end, text: put }) => now.slice(0, start) + put + now.slice(end), text);
}

const lines = array(constantFrom('', 'a', 'b', 'const x = 1;', 'const y = 2;', '}'), { maxLength: 12 });
const text = lines.map((all) => all.join('\n'));

describe('the changes between two texts', () => {
  test('make the one of the other', () => {
    assert(property(text, text, (before, after) => applied(before, changesBetween(before, after)) === after));
    assert(property(string(), string(), (before, after) => applied(before, changesBetween(before, after)) === after));
  });

  test('come in order and do not touch', () => {
    assert(
      property(text, text, (before, after) => {
        const changes = changesBetween(before, after);
        return changes.every(({ start, end }, index) => start <= end && start >= (changes[index - 1]?.end ?? 0));
      }),
    );
  });

  test('are empty for equal texts', () => {
    assert(property(text, (same) => changesBetween(same, same).length === 0));
  });

  test('leave the text between two changed places alone', () => {
    const before = 'import a;\nfunction f() {\n  one();\n}\nend();\n';
    const after = 'import a;\nimport b;\nfunction f() {\n  one();\n}\nfinish();\n';
    expect(changesBetween(before, after)).toEqual([
      { start: 10, end: 10, text: 'import b;\n' },
      { start: 36, end: 39, text: 'finish' },
    ]);
  });
});
