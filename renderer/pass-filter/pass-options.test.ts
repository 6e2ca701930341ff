import { describe, expect, test } from 'vitest';
import type { Pass } from '#contract/entities/pass.ts';
import { passOptions } from './pass-options.ts';

const pass = (id: string, facts: Partial<Pass> = {}): Pass => ({
  id,
  passType: 'loyalty',
  identifiers: {},
  metadata: {},
  additionalData: {},
  creationDate: 1,
  lastUpdateDate: 1,
  openedDate: null,
  providers: { apple: null, google: null },
  registrations: { active: 0, total: 0 },
  entity: null,
  deleted: false,
  ...facts,
});

const ids = (...found: Parameters<typeof passOptions>): string[] => passOptions(...found).map(({ id }) => id);

describe('passes to choose from', () => {
  const passes = [
    pass('PASS-A', { identifiers: { email: 'ada@example.com' } }),
    pass('PASS-B', { passType: 'gift-card' }),
    pass('PASS-C', { deleted: true }),
  ];

  test('are all of them, newest first, before anything is typed', () => {
    expect(ids(passes, '', null)).toEqual(['PASS-C', 'PASS-B', 'PASS-A']);
  });

  test('are found by id, type and identifiers, in any case', () => {
    expect(ids(passes, 'pass-b', null)).toEqual(['PASS-B']);
    expect(ids(passes, 'Gift', null)).toEqual(['PASS-B']);
    expect(ids(passes, 'ADA@', null)).toEqual(['PASS-A']);
  });

  test('keep the chosen one, and are all of them again while its name is what the field shows', () => {
    expect(ids(passes, 'gift', 'PASS-A')).toEqual(['PASS-A', 'PASS-B']);
    expect(ids(passes, 'ada@example.com', 'PASS-A')).toEqual(['PASS-A', 'PASS-C', 'PASS-B']);
  });

  test('say what they are', () => {
    expect(passOptions(passes, 'PASS-C', null)).toEqual([
      { id: 'PASS-C', label: 'PASS-C', description: 'PASS-C · loyalty · deleted' },
    ]);
    expect(passOptions(passes, 'ada', null)).toEqual([
      { id: 'PASS-A', label: 'ada@example.com', description: 'PASS-A · loyalty · email ada@example.com' },
    ]);
  });

  test('begin with the one that is called what was typed', () => {
    const alike = [
      pass('PASS-D', { identifiers: { customerId: 'C-4' } }),
      pass('PASS-E', { identifiers: { x: 'C-42' } }),
    ];
    expect(ids(alike, 'c-4', null)).toEqual(['PASS-D', 'PASS-E']);
  });

  test('are fifty at most', () => {
    const many = Array.from({ length: 80 }, (_, index) => pass(`PASS-${index}`));
    expect(ids(many, '', 'PASS-0')).toHaveLength(51);
  });
});
