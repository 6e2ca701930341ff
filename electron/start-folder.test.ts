import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { folderOfArguments, folderOfStart } from './start-folder.ts';

test('the folder is found among the switches of Chromium', () => {
  const argv = ['electron', '--no-sandbox', '.', '--folder=brands/my brand', '--disable-gpu'];
  expect(folderOfArguments(argv, resolve('/home'))).toBe(resolve('/home/brands/my brand'));
});

test('without a folder there is none', () => {
  expect(folderOfArguments(['electron', '.', '--folder='], '/')).toBeNull();
  expect(folderOfArguments(['electron', '.'], '/')).toBeNull();
});

test('a second start passes on its folder, and nothing else counts as one', () => {
  expect(folderOfStart({ folder: '/brands/other' })).toBe('/brands/other');
  for (const start of [null, undefined, 'x', {}, { folder: 3 }]) expect(folderOfStart(start)).toBeNull();
});
