import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { completeFolder } from './complete-folder.ts';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'passbench-home-'));
  for (const folder of ['Brands/acme/server', 'Brands/apex', 'Brands/other', 'Brands/.hidden']) {
    mkdirSync(join(home, folder), { recursive: true });
  }
  writeFileSync(join(home, 'Brands/apples.txt'), '');
});

afterEach(() => rmSync(home, { recursive: true }));

async function names(text: string): Promise<string[]> {
  const { folders } = await completeFolder(text, home);
  return folders.map(({ folder }) => folder.slice(home.length + 1));
}

test("a path that ends with a separator lists the folder's own folders", async () => {
  expect(await names(join(home, 'Brands') + sep)).toEqual(['Brands/acme', 'Brands/apex', 'Brands/other']);
});

test('any other path lists the folders that start with its end, in any case, and no file', async () => {
  expect(await names(join(home, 'Brands/AP'))).toEqual(['Brands/apex']);
});

test('hidden folders are there for who types their dot', async () => {
  expect(await names(join(home, 'Brands/.h'))).toEqual(['Brands/.hidden']);
});

test('tenant folders are marked', async () => {
  const { folders } = await completeFolder(join(home, 'Brands/a'), home);
  expect(folders).toEqual([
    { folder: join(home, 'Brands/acme'), isTenant: true },
    { folder: join(home, 'Brands/apex'), isTenant: false },
  ]);
});

test('~ is home', async () => {
  expect(await names('~')).toEqual(['Brands']);
  expect(await names('~/Brands/o')).toEqual(['Brands/other']);
  expect(await names('~other/')).toEqual([]);
});

test('a link to a folder counts as one, a link to nowhere does not', async () => {
  symlinkSync(join(home, 'Brands'), join(home, 'linked'));
  symlinkSync(join(home, 'nowhere'), join(home, 'lost'));
  expect(await names('~/l')).toEqual(['linked']);
});

test('a folder that cannot be listed is named', async () => {
  expect((await completeFolder('brands', home)).problem).toContain('starts with');
  expect((await completeFolder('~/none/x', home)).problem).toBe(`There is no folder ${join(home, 'none')}.`);
  expect((await completeFolder('~/Brands/apples.txt/', home)).problem).toMatch(/apples\.txt.? is a file\.$/);
});

test('a hundred are enough', async () => {
  for (let n = 0; n < 101; n += 1) mkdirSync(join(home, `many-${n}`));
  const { folders, isCut } = await completeFolder('~/many', home);
  expect(folders).toHaveLength(100);
  expect(isCut).toBe(true);
});
