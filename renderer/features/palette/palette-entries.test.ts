import { describe, expect, test } from 'vitest';
import type { Pass } from '#contract/entities/pass.ts';
import type { Command } from '../../commands/registry.ts';
import { commandEntries, paletteSections, passEntries } from './palette-entries.ts';

const command = (id: string, title: string, reason: string | null = null): Command => ({
  id,
  title,
  group: 'Pass',
  disabledReason: () => reason,
  run: () => undefined,
});

const pass = (id: string, lastUpdateDate: number, deleted = false): Pass => ({
  id,
  passType: 'loyalty',
  identifiers: { 'crm.id': '4711', number: 12 },
  metadata: {},
  additionalData: {},
  creationDate: 0,
  lastUpdateDate,
  openedDate: null,
  providers: { apple: null, google: null },
  registrations: { active: 0, total: 0 },
  entity: null,
  deleted,
});

const commands = commandEntries([
  command('install', 'Install', 'No pass selected.'),
  command('create', 'Create pass'),
  command('fill', 'Fill'),
]);

const shown = (sections: ReturnType<typeof paletteSections>): Record<string, string[]> =>
  Object.fromEntries(sections.map(({ title, entries }) => [title, entries.map(({ id }) => id)]));

describe('the palette', () => {
  test('shows what was chosen lately first, and only there', () => {
    const sections = paletteSections(commands, [], { query: '', recent: ['fill', 'gone'] });
    expect(shown(sections)).toEqual({ Recent: ['fill'], Pass: ['create', 'install'] });
  });

  test('shows what cannot be done after what can', () => {
    const sections = paletteSections(commands, [], { query: 'i', recent: [] });
    expect(shown(sections)).toEqual({ Pass: ['fill', 'install'] });
  });

  test('prefers recent choices among equal matches', () => {
    const two = commandEntries([command('a', 'Theme: dark'), command('b', 'Theme: light')]);
    expect(shown(paletteSections(two, [], { query: 'theme', recent: ['b'] }))).toEqual({ Pass: ['b', 'a'] });
  });

  test('finds a pass by its identifiers, and no deleted one', () => {
    const passes = passEntries([pass('loyalty-001', 1), pass('loyalty-002', 2, true)]);
    expect(shown(paletteSections(commands, passes, { query: '4711', recent: [] }))).toEqual({
      Passes: ['pass:loyalty-001'],
    });
  });

  test('offers the five passes that changed last while nothing is typed', () => {
    const passes = passEntries([1, 2, 3, 4, 5, 6].map((n) => pass(`loyalty-00${n}`, n)));
    expect(shown(paletteSections([], passes, { query: ' ', recent: [] }))['Passes']).toEqual(
      [6, 5, 4, 3, 2].map((n) => `pass:loyalty-00${n}`),
    );
  });
});
