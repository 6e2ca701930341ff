import { readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { settings } from '#contract/entities/settings.ts';
import type { SettingsChange } from '#contract/methods/tenant.ts';
import { initTenant } from './init.ts';
import { commonLines } from './testing/common-lines.ts';
import { emptyFolder, errorOf, put, resourcesFolder, tenantWith } from './testing/tenant-fixture.ts';
import { openWorkspace } from './workspace.ts';

const file = 'passbench.yml';

function textIn(folder: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

/** passbench.yml after a change. */
function changed(text: string, change: SettingsChange): string {
  const folder = tenantWith({ [file]: text });
  openWorkspace(folder).changeSettings(change);
  return textIn(folder);
}

describe('a change of the settings', () => {
  test('is returned with all settings, and readers of the folder see it', () => {
    const folder = tenantWith({ [file]: 'name: Brand\n' });
    const workspace = openWorkspace(folder);
    const after = workspace.changeSettings({ limits: { calls: 7 } });
    expect(after).toEqual(settings.parse({ name: 'Brand', limits: { calls: 7 } }));
    expect(workspace.settings()).toEqual(after);
    expect(openWorkspace(folder).settings()).toEqual(after);
  });

  test('touches the value alone: alignment, blank lines, quotes and comments stay', () => {
    const text = [
      '# top',
      "name:   'Brand'   # the name",
      '',
      '',
      'limits:    # of a run',
      '    # own line',
      '    calls:    3       # aligned',
      '    memoryMb: 32      # too',
      '# tail',
    ].join('\n');
    expect(changed(text, { name: 'New', limits: { calls: 12 } })).toBe(
      text.replace("'Brand'", "'New'").replace('calls:    3 ', 'calls:    12 '),
    );
  });

  test('keeps CRLF line ends and a byte order mark', () => {
    const text = '\uFEFFname: Brand\r\n# c\r\nlimits:\r\n  calls: 3\r\n';
    expect(changed(text, { limits: { calls: 4, memoryMb: 32 } })).toBe(
      '\uFEFFname: Brand\r\n# c\r\nlimits:\r\n  calls: 4\r\n  memoryMb: 32\r\n',
    );
  });

  test('adds a key to its block, at the indentation of its siblings', () => {
    expect(changed('limits:\n    calls: 3 # few\n\n# tail\n', { limits: { memoryMb: 32 } })).toBe(
      'limits:\n    calls: 3 # few\n    memoryMb: 32\n\n# tail\n',
    );
    expect(changed('limits:\n  calls: 3', { limits: { memoryMb: 32 } })).toBe('limits:\n  calls: 3\n  memoryMb: 32\n');
  });

  test('adds a key within brackets', () => {
    expect(changed('limits: {}\n', { limits: { calls: 3 } })).toBe('limits: { calls: 3 }\n');
    expect(changed('limits: { calls: 3, } # c\n', { limits: { memoryMb: 32 } })).toBe(
      'limits: { calls: 3, memoryMb: 32, } # c\n',
    );
    expect(changed('{"name": "Brand"}', { network: { allowHosts: ['localhost'] } })).toBe(
      '{"name": "Brand", network: {allowHosts: [localhost]}}',
    );
  });

  test('goes to the end of a file without such a key, before a line that ends the document', () => {
    expect(changed('---\nname: Brand\n...\n', { limits: { calls: 3 } })).toBe(
      '---\nname: Brand\nlimits:\n  calls: 3\n...\n',
    );
  });

  test('in the starter goes below the comment that explains it', () => {
    const folder = emptyFolder();
    initTenant(folder, resourcesFolder);
    const before = textIn(folder);
    const workspace = openWorkspace(folder);
    workspace.changeSettings({
      name: 'My brand',
      limits: { calls: 5 },
      network: { allowHosts: ['*.intranet.example'] },
    });
    const after = textIn(folder);
    expect(after).toContain('# name: My brand\nname: My brand\n\n');
    expect(after).toContain('of its own\nlimits:\n  calls: 5\n\n');
    expect(after).toContain('#   allowHosts: []\nnetwork:\n  allowHosts:\n    - "*.intranet.example"\n\n');
    expect(commonLines(before, after)).toEqual(before.split('\n'));
    expect(workspace.settings()).toEqual(
      settings.parse({ name: 'My brand', limits: { calls: 5 }, network: { allowHosts: ['*.intranet.example'] } }),
    );
  });

  test('creates the file if there is none, with the line that gives editors its schema', () => {
    const folder = tenantWith({});
    openWorkspace(folder).changeSettings({ limits: { calls: 3 } });
    expect(textIn(folder)).toBe(
      '# yaml-language-server: $schema=.passbench/schemas/settings.json\nlimits:\n  calls: 3\n',
    );
  });

  test('that changes nothing writes nothing', () => {
    const folder = tenantWith({});
    openWorkspace(folder).changeSettings({ limits: { calls: 100 }, network: { allowHosts: [] } });
    expect(statSync(join(folder, file), { throwIfNoEntry: false })).toBeUndefined();
    put(folder, file, 'limits: { calls: 3 }\n');
    const { mtimeNs, ino } = statSync(join(folder, file), { bigint: true });
    openWorkspace(folder).changeSettings({ limits: { calls: 3, memoryMb: 64 } });
    expect(statSync(join(folder, file), { bigint: true })).toMatchObject({ mtimeNs, ino });
  });

  test('back to a default is written if the file says otherwise', () => {
    expect(changed('limits:\n  calls: 3\n', { limits: { calls: 100 } })).toBe('limits:\n  calls: 100\n');
  });

  test('writes through a link within the tenant', () => {
    const folder = tenantWith({ 'settings/mine.yml': 'name: Brand\n' });
    symlinkSync('settings/mine.yml', join(folder, file));
    openWorkspace(folder).changeSettings({ name: 'New' });
    expect(readFileSync(join(folder, 'settings/mine.yml'), 'utf8')).toBe('name: New\n');
    expect(textIn(folder)).toBe('name: New\n');
  });
});

describe('a change of a list of hosts', () => {
  const list = [
    'network:',
    '  allowHosts:',
    '    # the mock',
    '    - localhost:4010   # mine',
    '',
    '    # the intranet',
    "    - '10.0.0.1'",
    '    - b.example # last',
    '# tail',
  ];

  test('adds one after the others', () => {
    const hosts = ['localhost:4010', '10.0.0.1', 'b.example', 'c.example'];
    expect(changed(list.join('\n'), { network: { allowHosts: hosts } }).split('\n')).toEqual(
      list.toSpliced(8, 0, '    - c.example'),
    );
  });

  test('removes one with the comment on its line, and leaves the others as they are', () => {
    expect(changed(list.join('\n'), { network: { allowHosts: ['10.0.0.1', 'b.example'] } }).split('\n')).toEqual(
      list.toSpliced(3, 1),
    );
  });

  test('removes all, and replaces them with others', () => {
    expect(changed(list.join('\n'), { network: { allowHosts: [] } }).split('\n')).toEqual([
      'network:',
      '  allowHosts: []',
      '    # the mock',
      '',
      '    # the intranet',
      '# tail',
    ]);
    expect(changed(list.join('\n'), { network: { allowHosts: ['x', 'y'] } }).split('\n')).toEqual([
      'network:',
      '  allowHosts:',
      '    # the mock',
      '    - x',
      '    - y',
      '',
      '    # the intranet',
      '# tail',
    ]);
  });

  test('within brackets keeps the quotes of those that stay', () => {
    expect(changed('network: { allowHosts: ["a", b] } # c\n', { network: { allowHosts: ['a', '[::1]:80'] } })).toBe(
      'network: { allowHosts: ["a", "[::1]:80"] } # c\n',
    );
  });

  test('quotes a host that would otherwise be a number or nothing', () => {
    const folder = tenantWith({});
    const hosts = ['12', 'true', 'null', '1e5', '0x1F', '*.a', '[::1]:8080', '-'];
    expect(openWorkspace(folder).changeSettings({ network: { allowHosts: hosts } }).network.allowHosts).toEqual(hosts);
  });
});

describe('a change that is refused', () => {
  test('names the value, and nothing is written', () => {
    const text = 'name: Brand # c\n';
    const folder = tenantWith({ [file]: text });
    const error = errorOf(() => openWorkspace(folder).changeSettings({ limits: { calls: -1, memoryMb: 32 } }));
    expect(error.code).toBe('INPUT_INVALID');
    expect(error.message).toBe(
      'limits.calls: expected a whole number from 0 to 10000, found -1. passbench.yml was not changed.',
    );
    expect(textIn(folder)).toBe(text);
  });

  test('because the file has errors already, throws those', () => {
    const text = 'limits:\n  calls: many\n';
    const folder = tenantWith({ [file]: text });
    const error = errorOf(() => openWorkspace(folder).changeSettings({ limits: { calls: 3 } }));
    expect(error).toMatchObject({ code: 'FILE_INVALID', places: [{ file, line: 2, column: 10 }] });
    expect(textIn(folder)).toBe(text);
  });

  test.each([
    ['a value that others repeat', 'name: &n Brand\ndevices: [{ name: *n, wallet: apple }]\n', { name: 'New' }],
    ['comments within brackets', 'network:\n  allowHosts: [a, # c\n    b]\n', { network: { allowHosts: ['b'] } }],
  ])('because of %s is reported, and nothing is written', (_, text, change) => {
    const folder = tenantWith({ [file]: text });
    const error = errorOf(() => openWorkspace(folder).changeSettings(change));
    expect(error).toMatchObject({ code: 'FILE_INVALID', places: [{ file, line: null, column: null }] });
    expect(error.message).toContain('cannot be changed from here');
    expect(textIn(folder)).toBe(text);
  });
});
