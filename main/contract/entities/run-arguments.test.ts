import { describe, expect, test } from 'vitest';
import { argumentProblems } from './run-arguments.ts';

describe('arguments of an entry point', () => {
  test('Fill takes one object', () => {
    expect(argumentProblems('Fill', [{ points: 1 }])).toEqual([]);
    expect(argumentProblems('Fill', [[1]])).toEqual([
      { index: 0, message: 'entity has to be a JSON object: the entity.' },
    ]);
  });

  test('a hook takes the documented five, each of its kind', () => {
    expect(argumentProblems('OnPassInstalled', ['P1', 'loyalty', {}, 'apple', {}])).toEqual([]);
    expect(argumentProblems('OnPassUninstalled', ['P1', 7, {}, 'nokia', {}])).toEqual([
      { index: 1, message: 'passType has to be a text: the type of the pass.' },
      { index: 3, message: 'device has to be "apple" or "google".' },
    ]);
  });

  test('their number is said with their names', () => {
    expect(argumentProblems('OnPassInstalled', ['P1'])).toEqual([
      {
        index: null,
        message:
          'OnPassInstalled takes 5 (passId, passType, identifiers, device, additionalInformation), and there are 1.',
      },
    ]);
  });
});
