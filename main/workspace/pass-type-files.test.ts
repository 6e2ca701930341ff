import { describe, expect, test } from 'vitest';
import { errorOf, put, tenantWith } from './testing/tenant-fixture.ts';
import { openWorkspace } from './workspace.ts';

describe('pass types of a tenant', () => {
  test('are the YAML files of server/passes, named after them, and keep keys that only the platform knows', () => {
    const folder = tenantWith({
      'server/passes/loyalty.yml':
        'passKind: customerCard\ntitle: Club\nfields:\n  - { key: points, value: "{{ points }}" }\n',
      'server/passes/gift.yaml': 'name: ignored\npassKind: giftCard\n',
      'server/passes/readme.md': 'no',
      'server/passes/.hidden.yml': 'no',
      'server/passes/old/event.yml': 'no',
    });
    expect(openWorkspace(folder).passTypes()).toEqual([
      { name: 'gift', passKind: 'giftCard' },
      {
        name: 'loyalty',
        passKind: 'customerCard',
        title: 'Club',
        fields: [{ key: 'points', value: '{{ points }}' }],
      },
    ]);
  });

  test('with errors are reported all at once', () => {
    const folder = tenantWith({
      'server/passes/a.yml': 'passKind: card\n',
      'server/passes/b.yml': 'title: 12\n',
      'server/passes/c.yml': 'passKind: offer\n',
    });
    const kinds = '"customerCard", "eventTicket", "giftCard", "offer" or "generic"';
    expect(errorOf(() => openWorkspace(folder).passTypes()).message).toBe(
      '3 problems in 2 files:\n' +
        `  server/passes/a.yml:1:11 passKind: expected ${kinds}, found "card"\n` +
        `  server/passes/b.yml:1:1 passKind: is missing; expected ${kinds}\n` +
        '  server/passes/b.yml:1:8 title: expected text, found 12',
    );
  });

  test('that are there twice are refused', () => {
    const folder = tenantWith({
      'server/passes/loyalty.yaml': 'passKind: offer\n',
      'server/passes/loyalty.yml': 'passKind: offer\n',
    });
    expect(errorOf(() => openWorkspace(folder).passTypes()).message).toBe(
      'server/passes/loyalty.yml defines the pass type loyalty, as loyalty.yaml does; keep one of the two files',
    );
  });

  test('change name with their file', () => {
    const folder = tenantWith({ 'server/passes/a.yml': 'passKind: offer\n' });
    const workspace = openWorkspace(folder);
    expect(workspace.passTypes().map(({ name }) => name)).toEqual(['a']);
    put(folder, 'server/passes/b.yml', 'passKind: offer\n');
    expect(workspace.passTypes().map(({ name }) => name)).toEqual(['a', 'b']);
  });

  test('are refused where a file stands in place of their folder', () => {
    const folder = tenantWith({ 'server/passes': 'text' });
    expect(errorOf(() => openWorkspace(folder).passTypes()).message).toBe('server/passes is not a folder');
  });
});
