import { describe, expect, test } from 'vitest';
import { sampleDevice, samplePass } from '../testing/samples.ts';
import { passesOnPhone } from './phone-passes.ts';

const find = (id: string) => (id === 'UNKNOWN' ? undefined : samplePass({ id }));

function ids(passIds: readonly string[], selectedId: string | null = null): string[] {
  return passesOnPhone(sampleDevice('iphone', passIds), find, selectedId).shown.map(({ id }) => id);
}

describe('the passes on a phone', () => {
  test('lie with the newest on top', () => {
    expect(ids(['A', 'B', 'C'])).toEqual(['C', 'B', 'A']);
  });

  test('have the selected one in front', () => {
    expect(ids(['A', 'B', 'C'], 'A')).toEqual(['A', 'C', 'B']);
    expect(ids(['A', 'B'], 'ELSEWHERE')).toEqual(['B', 'A']);
  });

  test('beyond twelve are counted, and the selected one is still among those shown', () => {
    const many = Array.from({ length: 30 }, (_, index) => `P${index}`);
    const { shown, rest } = passesOnPhone(sampleDevice('iphone', many), find, 'P0');
    expect(shown).toHaveLength(12);
    expect(shown[0]?.id).toBe('P0');
    expect(rest).toBe(18);
  });

  test('that are not known yet are left out until they are', () => {
    expect(ids(['A', 'UNKNOWN'])).toEqual(['A']);
  });
});
