import { expect, test } from 'vitest';
import type { FileEntry } from '#contract/entities/file.ts';
import { foldersOf, nameOf, nestFiles, parentOf } from './file-tree.ts';

function entry(path: string): FileEntry {
  const isFolder = path.endsWith('/');
  return { path: path.replace(/\/$/, ''), kind: isFolder ? 'folder' : 'file', size: 1, editable: !isFolder };
}

test('files nest in their folders, folders first, numbers as numbers', () => {
  const paths = ['a10.js', 'a9.js', 'server/', 'server/b.js', 'server/old/', 'zeta/'];
  expect(nestFiles(paths.map(entry))).toMatchObject([
    {
      path: 'server',
      name: 'server',
      children: [
        { name: 'old', children: [] },
        { path: 'server/b.js', children: null },
      ],
    },
    { name: 'zeta', children: [] },
    { name: 'a9.js' },
    { name: 'a10.js' },
  ]);
});

test('a path has a name, a parent and the folders it lies in', () => {
  expect([nameOf('server/script/a.js'), parentOf('server/script/a.js'), parentOf('a.js')]).toEqual([
    'a.js',
    'server/script',
    '',
  ]);
  expect(foldersOf('server/script/a.js')).toEqual(['server', 'server/script']);
});
