import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder, errorOf, put, tenantWith } from '../testing/tenant-fixture.ts';
import { openFiles } from './explorer.ts';

const noon = Date.UTC(2026, 10, 23, 12);

function open(files: Record<string, string | Uint8Array>) {
  const folder = tenantWith(files);
  return { folder, files: openFiles(folder, () => noon) };
}

describe('the tree', () => {
  test('has each folder before its content, with the kinds of the editor', () => {
    const { files } = open({
      'passbench.yml': 'name: Brand',
      'server/script/a.js': 'Fill',
      'server/script/deep/b.mjs': '',
      'server/logo.png': Buffer.from([1, 2, 3]),
      'server-notes.md': '',
      '.gitignore': '.passbench',
    });
    expect(files.tree()).toEqual([
      { path: '.gitignore', kind: 'file', size: 10, editable: true },
      { path: 'passbench.yml', kind: 'file', size: 11, editable: true },
      { path: 'server', kind: 'folder', size: 0, editable: false },
      { path: 'server/logo.png', kind: 'file', size: 3, editable: false },
      { path: 'server/script', kind: 'folder', size: 0, editable: false },
      { path: 'server/script/a.js', kind: 'file', size: 4, editable: true },
      { path: 'server/script/deep', kind: 'folder', size: 0, editable: false },
      { path: 'server/script/deep/b.mjs', kind: 'file', size: 0, editable: true },
      { path: 'server-notes.md', kind: 'file', size: 0, editable: true },
    ]);
  });

  test('leaves out foreign files, and names that no method accepts', () => {
    const { files } = open({
      '.passbench/store.db': '',
      '.git/HEAD': '',
      'tools/.git/HEAD': '',
      'tools/node_modules/a/index.js': '',
      'a:b.js': '',
    });
    expect(files.tree().map(({ path }) => path)).toEqual(['server', 'tools']);
  });

  test('shows links, and marks those that lead out or nowhere as not editable', () => {
    const { folder, files } = open({ 'server/a.js': 'Fill', '.passbench/secrets.json': '{}' });
    const elsewhere = emptyFolder();
    put(elsewhere, 'b.js', 'not yours');
    for (const [target, name] of [
      ['server/a.js', 'in.js'],
      ['server', 'in'],
      [join(elsewhere, 'b.js'), 'out.js'],
      [elsewhere, 'out'],
      ['.passbench/secrets.json', 'secrets.json'],
      ['nowhere', 'dangling.js'],
      ['circle', 'circle'],
    ] as const) {
      symlinkSync(target, join(folder, name));
    }
    const shown = files.tree().filter(({ path }) => !path.startsWith('server'));
    const closed = { kind: 'file', size: 0, editable: false };
    expect(shown).toEqual([
      { path: 'circle', ...closed },
      { path: 'dangling.js', ...closed },
      { path: 'in', kind: 'folder', size: 0, editable: false },
      { path: 'in.js', kind: 'file', size: 4, editable: true },
      { path: 'out', ...closed },
      { path: 'out.js', ...closed },
      { path: 'secrets.json', ...closed },
    ]);
  });

  test('of a folder with thousands of files is cut, and has the upper ones', () => {
    const { folder, files } = open({ 'zoo.js': '' });
    mkdirSync(join(folder, 'assets'));
    for (let index = 0; index < 5100; index += 1) put(folder, `assets/${index}`, '');
    const tree = files.tree();
    expect(tree).toHaveLength(5000);
    expect(tree.map(({ path }) => path)).toEqual(expect.arrayContaining(['server', 'zoo.js']));
  });

  test('of a removed folder is refused', () => {
    const { folder, files } = open({});
    rmSync(folder, { recursive: true });
    expect(errorOf(() => files.tree()).code).toBe('TENANT_NOT_FOUND');
    expect(errorOf(() => openFiles(folder, () => noon)).code).toBe('TENANT_NOT_FOUND');
  });
});
