import { expect, test } from 'vitest';
import { recentFolders } from './recent-folders.ts';

function recents(text: string | null = null, there: readonly string[] = []) {
  let file = text;
  const list = recentFolders({
    read: () => file,
    write: (text) => void (file = text),
    isFolder: (path) => there.includes(path),
  });
  return { list, folders: () => list.list().map(({ folder }) => folder), file: () => file };
}

test('the folder that was opened last comes first, once', () => {
  const { list, folders } = recents();
  for (const folder of ['/a', '/b', '/a']) list.add(folder);
  expect(folders()).toEqual(['/a', '/b']);
});

test('ten are kept', () => {
  const { list, folders } = recents();
  for (let n = 1; n <= 12; n += 1) list.add(`/brand-${n}`);
  expect(folders()).toHaveLength(10);
  expect(folders().at(-1)).toBe('/brand-3');
});

test('a folder that no longer exists is marked as missing, and can be removed', () => {
  const { list } = recents('{"folders":["/here","/gone"]}', ['/here']);
  expect(list.list()).toEqual([
    { folder: '/here', missing: false },
    { folder: '/gone', missing: true },
  ]);
  expect(list.forget('/gone')).toEqual([{ folder: '/here', missing: false }]);
});

test('all can be removed', () => {
  const { list, file } = recents('{"folders":["/a","/b"]}');
  expect(list.forget(null)).toEqual([]);
  expect(file()).toBe('{\n  "folders": []\n}\n');
});

test('an invalid file is an empty list, and the next folder repairs it', () => {
  for (const text of ['', 'no JSON', '{"folders":[1]}', '["/a"]', '{"folders":["/a"],"more":1}']) {
    const { list, folders } = recents(text);
    expect(folders()).toEqual([]);
    list.add('/b');
    expect(folders()).toEqual(['/b']);
  }
});
