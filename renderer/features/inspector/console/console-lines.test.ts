import { describe, expect, test } from 'vitest';
import type { ConsoleLine } from '#contract/entities/run.ts';
import { consoleText, countLevels, filterLines, linesOfEvent, sinceStart } from './console-lines.ts';

const lines: ConsoleLine[] = [
  { level: 'info', text: 'customer C-42 has 120 points', at: 1_000 },
  { level: 'warn', text: 'no tier for C-42', at: 1_012 },
  { level: 'info', text: 'done', at: 2_500 },
];

describe('a filter of the console', () => {
  test('an empty filter matches everything, and returns the same list', () => {
    expect(filterLines(lines, { hidden: new Set(), text: '' })).toBe(lines);
  });

  test('hides levels and finds text in any case', () => {
    expect(filterLines(lines, { hidden: new Set(['warn']), text: '' })).toHaveLength(2);
    expect(filterLines(lines, { hidden: new Set(['warn']), text: 'c-42' })).toEqual([lines[0]]);
  });
});

describe('the lines of one event', () => {
  const [first, warned] = lines as [ConsoleLine, ConsoleLine];
  const all = [first, { ...first, at: 1_005 }, warned, ...lines.slice(2)];

  test('are found by what they say and when', () => {
    expect([...linesOfEvent(all, structuredClone(all.slice(1, 3)))]).toEqual(all.slice(1, 3));
  });

  test('are empty if the console does not have them all', () => {
    expect(linesOfEvent(all, [warned, first]).size).toBe(0);
  });
});

test('levels that occur are counted', () => {
  expect(Object.fromEntries(countLevels(lines))).toEqual({ info: 2, warn: 1 });
});

test('times count from the start of the run', () => {
  expect(sinceStart(2_500, 1_000)).toBe('+1.500');
});

test('the console as text has a time and a level on each line', () => {
  expect(consoleText(lines.slice(1), 1_000)).toBe('+0.012 warn  no tier for C-42\n+1.500 info  done');
});
