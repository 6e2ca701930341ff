import { describe, expect, test } from 'vitest';
import type { RerunInput } from '#contract/methods/acts.ts';
import { decideRerun } from './decide-rerun.ts';

const fill = { id: 'run-3', entryPoint: 'Fill' as const, arguments: [{ points: 1 }], outcome: 'ok' as const };
const hook = {
  ...fill,
  entryPoint: 'OnPassInstalled' as const,
  arguments: ['P1', 'loyalty', { customerId: 'C-42' }, 'apple', {}],
};

function decide(past: Parameters<typeof decideRerun>[0], input: Partial<RerunInput>) {
  return decideRerun(past, { runId: past.id, script: 'current', against: 'as-set', ...input });
}

describe('running again', () => {
  test.each<[Partial<RerunInput>, boolean]>([
    [{}, false],
    [{ against: 'live' }, false],
    [{ against: 'stub' }, false],
    [{ network: { mode: 'offline' } }, false],
    [{ script: 'same' }, true],
    [{ against: 'recorded' }, true],
    [{ arguments: [{ points: 2 }] }, true],
    [{ arguments: [{ points: 1 }] }, true],
  ])('%j is a rehearsal: %s', (input, rehearsal) => {
    expect(decide(fill, input)).toMatchObject({ facts: { of: 'run-3', rehearsal } });
  });

  test('the arguments are those of the past run, or the given ones', () => {
    expect(decide(hook, {})).toMatchObject({ arguments: hook.arguments, facts: { edited: false } });
    expect(decide(fill, { arguments: [{ points: 9 }] })).toMatchObject({
      arguments: [{ points: 9 }],
      facts: { edited: true },
    });
    expect(decide(fill, { arguments: [{ points: 1 }] })).toMatchObject({ facts: { edited: false } });
  });

  test('invalid arguments are refused, all of them together', () => {
    expect(decide(hook, { arguments: ['P1', 1, {}, 'nokia', {}] })).toEqual({
      refusal: {
        code: 'INPUT_INVALID',
        message:
          'The arguments are invalid: passType has to be a string: the type of the pass. device has to be "apple" or "google".',
      },
    });
  });

  test('refuses a run that is still running, and two network options', () => {
    expect(decide({ ...fill, outcome: null }, {})).toMatchObject({ refusal: { code: 'INPUT_INVALID' } });
    expect(decide(fill, { against: 'live', network: { mode: 'offline' } })).toMatchObject({
      refusal: { message: expect.stringContaining('Against live already decides what answers the calls') },
    });
  });
});
