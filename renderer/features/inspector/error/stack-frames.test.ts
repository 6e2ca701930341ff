import { describe, expect, test } from 'vitest';
import { stackFrames } from './stack-frames.ts';

describe('frames of a stack', () => {
  test('name a function and its place', () => {
    expect(
      stackFrames('    at Fill (server/script/crm.js:14:22)\n    at async load (server/script/lib/api.js:3:9)'),
    ).toEqual([
      { text: 'Fill', place: { file: 'server/script/crm.js', line: 14, column: 22 } },
      { text: 'load', place: { file: 'server/script/lib/api.js', line: 3, column: 9 } },
    ]);
  });

  test('name the place alone outside of any function', () => {
    expect(stackFrames('at server/script/crm (1).js:1:7')).toEqual([
      { text: '(top level)', place: { file: 'server/script/crm (1).js', line: 1, column: 7 } },
    ]);
  });

  test('accept a file with brackets, and a method with a remark', () => {
    expect(stackFrames('at Client.get [as read] (server/script/crm (1).js:2:3)')).toEqual([
      { text: 'Client.get [as read]', place: { file: 'server/script/crm (1).js', line: 2, column: 3 } },
    ]);
  });

  test('keep what names no place, and leave out the message', () => {
    expect(stackFrames('TypeError: no\nat Array.map (<anonymous>)')).toEqual([
      { text: 'Array.map (<anonymous>)', place: null },
    ]);
    expect(stackFrames(null)).toEqual([]);
  });
});
