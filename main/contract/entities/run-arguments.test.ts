import { describe, expect, test } from 'vitest';
import type { Diff } from './diff.ts';
import { argumentProblems, withArgumentNames } from './run-arguments.ts';

describe('arguments of an entry point', () => {
  test('Fill needs one object', () => {
    expect(argumentProblems('Fill', [{ points: 1 }])).toEqual([]);
    expect(argumentProblems('Fill', [[1]])).toEqual([
      { index: 0, message: 'entity has to be a JSON object: the entity.' },
    ]);
  });

  test('a hook needs the documented five arguments, each of its type', () => {
    expect(argumentProblems('OnPassInstalled', ['P1', 'loyalty', {}, 'apple', {}])).toEqual([]);
    expect(argumentProblems('OnPassUninstalled', ['P1', 7, {}, 'nokia', {}])).toEqual([
      { index: 1, message: 'passType has to be a string: the type of the pass.' },
      { index: 3, message: 'device has to be "apple" or "google".' },
    ]);
  });

  test('a wrong number of arguments is reported with their names', () => {
    expect(argumentProblems('OnPassInstalled', ['P1'])).toEqual([
      {
        index: null,
        message:
          'OnPassInstalled takes 5 (passId, passType, identifiers, device, additionalInformation), and there are 1.',
      },
    ]);
  });
});

test('changes of arguments are named by the names of the parameters, but not numbers further down', () => {
  const changes: Diff = [
    { op: 'add', path: '/0/list/1', value: 7 },
    { op: 'replace', path: '/4', value: {}, old: null },
    { op: 'move', path: '/2/a', from: '/2/b', value: 1 },
    { op: 'remove', path: '/9/a', old: 1 },
    { op: 'replace', path: '', value: [], old: [1] },
  ];
  expect(withArgumentNames(changes, 'OnPassInstalled')).toEqual([
    { op: 'add', path: '/passId/list/1', value: 7 },
    { op: 'replace', path: '/additionalInformation', value: {}, old: null },
    { op: 'move', path: '/identifiers/a', from: '/identifiers/b', value: 1 },
    { op: 'remove', path: '/9/a', old: 1 },
    { op: 'replace', path: '', value: [], old: [1] },
  ]);
  expect(withArgumentNames([{ op: 'add', path: '/0/tier', value: 'gold' }], 'Fill')).toMatchObject([
    { path: '/entity/tier' },
  ]);
});
