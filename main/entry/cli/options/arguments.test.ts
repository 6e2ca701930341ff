import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readArguments } from './arguments.ts';

describe('--arguments', () => {
  test('accepts a list, one object as a list with it alone, and a file with either', () => {
    const folder = mkdtempSync(join(tmpdir(), 'passbench-arguments-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'entity.json'), '{"points": 2}');
    expect(readArguments('["P1","loyalty"]', folder)).toEqual(['P1', 'loyalty']);
    expect(readArguments('{"points":1}', folder)).toEqual([{ points: 1 }]);
    expect(readArguments('@entity.json', folder)).toEqual([{ points: 2 }]);
  });

  test.each([
    [
      '{points:1}',
      'Option --arguments is not JSON: line 1, column 2: Expected a property name in double quotes. Expected a',
    ],
    [
      '{"id":9007199254740993}',
      'Option --arguments: line 1, column 7: 9007199254740993 loses digits as a number; put it in quotes.',
    ],
    ['[1e400]', 'Option --arguments: line 1, column 2: 1e400 is not a number that JSON can carry.'],
    ['7', 'Option --arguments has 7. Expected a JSON list of the arguments'],
    ['@nothing.json', 'Option --arguments: the file nothing.json cannot be read: '],
  ])('%s is refused with what is expected', (given, message) => {
    expect(() => readArguments(given, '/')).toThrow(message);
  });
});
