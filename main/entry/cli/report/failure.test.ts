import { describe, expect, test } from 'vitest';
import { page } from '../testing/samples.ts';
import { failureLines, noticeLines, refusalLines } from './failure.ts';

describe('a failed command', () => {
  const place = { file: 'passbench.yml', line: 3, column: 5 };

  test('is printed with the places that the message does not name', () => {
    const failure = { code: 'FILE_INVALID' as const, detail: null, places: [place, { ...place, line: 7 }] };
    const message = '2 problems in passbench.yml:\n  passbench.yml:3:5 limits: expected …\n  and more';
    expect(failureLines({ ...failure, message }, null, page)).toEqual([
      '✗ 2 problems in passbench.yml:',
      '    passbench.yml:3:5 limits: expected …',
      '    and more',
      '  at passbench.yml:7:5',
    ]);
  });

  test('suggests where to look next', () => {
    const failure = { code: 'RUN_NOT_FOUND' as const, message: 'There is no run run-9.', places: [], detail: null };
    expect(failureLines(failure, null, page)).toEqual(['✗ There is no run run-9.', '  See: passbench list runs']);
    expect(refusalLines({ code: 'DEVICE_NOT_FOUND', message: 'No device x.' }, page)).toEqual([
      '✗ No device x.',
      '  See: passbench list devices',
    ]);
  });

  test('wraps to the page', () => {
    expect(noticeLines('The store was damaged and moved aside.', { ...page, width: 24 })).toEqual([
      '! The store was damaged',
      '  and moved aside.',
    ]);
  });
});
