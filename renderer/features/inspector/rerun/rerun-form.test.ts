import { describe, expect, test } from 'vitest';
import { argumentTexts, consequenceWords, readRerunForm, type RerunForm } from './rerun-form.ts';

const fill = { id: 'run-3', entryPoint: 'Fill' as const, arguments: [{ points: 1, name: 'Zoë' }] };
const hook = { id: 'run-4', entryPoint: 'OnPassInstalled' as const, arguments: ['P1', 'loyalty', {}, 'apple', {}] };

const read = (run: typeof fill | typeof hook, form: Partial<RerunForm>) =>
  readRerunForm(run, { script: 'current', against: 'as-set', texts: argumentTexts(run), ...form });

describe('how a run is run again', () => {
  test('as it is asks for nothing more, and changes the pass', () => {
    const form = read(fill, {});
    expect(form).toMatchObject({ isEdited: false, isRehearsal: false, problems: new Map() });
    expect(form.input).toEqual({ runId: 'run-3', script: 'current', against: 'as-set' });
    expect(consequenceWords(fill, form)).toBe('Fill runs on the current pass and changes it.');
  });

  test('arguments that only look different are the same', () => {
    expect(read(fill, { texts: ['{"points":1,"name":"Zo\\u00eb"}'] }).isEdited).toBe(false);
  });

  test('edited arguments, the same scripts or recorded answers make it a rehearsal', () => {
    const edited = read(fill, { texts: ['{"points":2}'] });
    expect(edited).toMatchObject({ isRehearsal: true, input: { arguments: [{ points: 2 }] } });
    expect(read(fill, { script: 'same' }).isRehearsal).toBe(true);
    expect(read(fill, { against: 'recorded' }).isRehearsal).toBe(true);
    expect(read(fill, { against: 'live' }).isRehearsal).toBe(false);
    expect(consequenceWords(fill, edited)).toBe('Rehearsal: the pass is not changed.');
  });

  test('an invalid argument is reported beside it, and nothing can be sent', () => {
    const form = read(hook, { texts: ['"P1"', '7', '{}', '"nokia"', '{}'] });
    expect([...form.problems]).toEqual([
      [1, 'passType has to be a string: the type of the pass.'],
      [3, 'device has to be "apple" or "google".'],
    ]);
    expect([form.input, consequenceWords(hook, form)]).toEqual([null, 'Fix the errors above.']);
  });

  test('the field itself reports text that is not JSON', () => {
    const form = read(fill, { texts: ['{"points":'] });
    expect([form.problems.size, form.input]).toEqual([0, null]);
  });
});
