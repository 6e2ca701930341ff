import { describe, expect, test } from 'vitest';
import { eventKinds } from '#contract/entities/event.ts';
import { kindGroups, partsOf, withPart } from './event-filter.ts';

describe('a filter of events', () => {
  test('gains a part, changes it, and loses it to nothing', () => {
    const byPass = withPart({}, 'passId', 'PASS-A');
    expect(byPass).toEqual({ passId: 'PASS-A' });
    expect(withPart(byPass, 'passId', 'PASS-B')).toEqual({ passId: 'PASS-B' });
    expect(withPart(byPass, 'passId', null)).toEqual({});
    expect(withPart({ ...byPass, text: 'crm' }, 'text', '')).toEqual({ passId: 'PASS-A' });
    expect(withPart({ kinds: ['pass.opened'] }, 'kinds', [])).toEqual({});
  });

  test('counts the parts that are set', () => {
    expect(partsOf({})).toBe(0);
    expect(partsOf({ kinds: ['run.called', 'run.logged'], outcome: 'ok' })).toBe(2);
  });

  test('offers every kind once', () => {
    expect(kindGroups.flatMap(({ kinds }) => kinds).toSorted()).toEqual(eventKinds.toSorted());
  });
});
