import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { shellRecents } from './shell-recents.ts';

function recents() {
  const root = mkdtempSync(join(tmpdir(), 'passbench-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const file = join(root, 'user/recent-folders.json');
  const told: string[] = [];
  const list = shellRecents(file, {
    addRecentDocument: (path) => void told.push(path),
    clearRecentDocuments: () => void told.push('cleared'),
  });
  list.onChange(() => told.push('changed'));
  return { root, file, told, list };
}

test('a folder is stored in the file and reported to the system and to listeners', () => {
  const { root, file, told, list } = recents();
  mkdirSync(join(root, 'brand'));
  list.add(join(root, 'brand'));
  expect(list.list()).toEqual([{ folder: join(root, 'brand'), missing: false }]);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ folders: [join(root, 'brand')] });
  expect(told).toEqual([join(root, 'brand'), 'changed']);
});

test('clearing the list clears that of the system', () => {
  const { told, list } = recents();
  list.add('/brand');
  told.length = 0;
  expect(list.forget(null)).toEqual([]);
  expect(told).toEqual(['cleared', 'changed']);
});

test('a list that cannot be written does not stop anybody from working', () => {
  const { root, list } = recents();
  mkdirSync(join(root, 'user/recent-folders.json'), { recursive: true });
  list.add('/brand');
  expect(list.list()).toEqual([]);
});
