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

  test('have their templates checked, with the place of each problem', () => {
    const folder = tenantWith({
      'server/passes/a.yml':
        'passKind: offer\ntitle: "{{ name | upcase }} {% echo name %}"\nfields:\n  back:\n' +
        '    - { key: k, value: "{{ a }}\\n{{ a | md5 }}" }\n    - value: |\n        Hello\n          {{ a | md5 }}\nx: {y: "{{"}\n',
      'server/passes/b.yml': 'passKind: card\ntitle: "{{"\n',
    });
    const workspace = openWorkspace(folder);
    const filter = 'DotLiquid has no filter "md5"; the value stays unchanged or becomes an error';
    const at = { file: 'server/passes/a.yml' };
    expect(workspace.passTypeProblems()).toEqual([
      { ...at, line: 2, column: 29, severity: 'error', message: 'title: is not a template: there is no tag "echo"' },
      { ...at, line: 5, column: 24, severity: 'warning', message: `fields.back[0].value: ${filter}` },
      { ...at, line: 8, column: 11, severity: 'warning', message: `fields.back[1].value: ${filter}` },
      { ...at, line: 9, column: 9, severity: 'error', message: 'x.y: is not a template: {{ is not closed with }}' },
    ]);
  });

  test('list the first 50 problems of their templates and count the rest', () => {
    const folder = tenantWith({ 'server/passes/a.yml': `passKind: offer\ntitle: "${'{{ a | x }}'.repeat(70)}"\n` });
    const problems = openWorkspace(folder).passTypeProblems();
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)).toMatchObject({ message: 'has 20 more problems; fix these first', more: 20 });
  });

  test('change name with their file', () => {
    const folder = tenantWith({ 'server/passes/a.yml': 'passKind: offer\n' });
    const workspace = openWorkspace(folder);
    expect(workspace.passTypes().map(({ name }) => name)).toEqual(['a']);
    put(folder, 'server/passes/b.yml', 'passKind: offer\n');
    expect(workspace.passTypes().map(({ name }) => name)).toEqual(['a', 'b']);
  });

  test('are refused if their folder is a file', () => {
    const folder = tenantWith({ 'server/passes': 'text' });
    expect(errorOf(() => openWorkspace(folder).passTypes()).message).toBe('server/passes is not a folder');
  });
});
