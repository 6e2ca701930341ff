import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readableDataFolder } from './read-only-data.ts';

function tenant(): string {
  const folder = mkdtempSync(join(tmpdir(), 'passbench-tenant-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, '.passbench', 'backups'), { recursive: true });
  for (const name of ['store.sqlite', 'store.sqlite-wal', 'redaction-key', 'store.lock'])
    writeFileSync(join(folder, '.passbench', name), name);
  return folder;
}

test('a folder that can be written is used as it is', () => {
  const folder = tenant();
  const data = readableDataFolder(folder);
  expect(data).toMatchObject({ folder: join(folder, '.passbench'), notice: null });
  data.remove();
  expect(existsSync(data.folder)).toBe(true);
});

test.each([
  ['EROFS', 'a read-only file system'],
  ['EACCES', 'permission denied'],
])('a folder that cannot be written is read from a copy of its data, which goes with the command: %s', (code, why) => {
  const folder = tenant();
  const data = readableDataFolder(folder, () => {
    throw Object.assign(new Error(code), { code });
  });
  expect(data.notice).toContain(`${folder} cannot be written (${why}).`);
  expect(readdirSync(data.folder).toSorted()).toEqual(['redaction-key', 'store.sqlite', 'store.sqlite-wal']);
  data.remove();
  expect(existsSync(data.folder)).toBe(false);
});
