import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { moveWithoutReplacing } from './move-file.ts';
import { emptyFolder, put } from './testing/tenant-fixture.ts';

describe('moving without replacing', () => {
  test.each([
    ['a file', 'mine', 'theirs'],
    ['a file', 'mine', 'full'],
    ['a file', 'mine', 'dangling'],
    ['a link', 'link', 'theirs'],
    ['a folder', 'full', 'theirs'],
    ['a folder', 'full', 'other'],
  ])('%s (%s) to a name in use (%s) throws, and both stay', (_, source, target) => {
    const folder = emptyFolder();
    for (const path of ['mine', 'theirs', 'full/a', 'other/b']) put(folder, path, path);
    symlinkSync('mine', join(folder, 'link'));
    symlinkSync('nowhere', join(folder, 'dangling'));
    const before = readdirSync(folder, { recursive: true });
    expect(() => moveWithoutReplacing(join(folder, source), join(folder, target))).toThrow(/EEXIST|ENOTDIR|ENOTEMPTY/);
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
    for (const path of ['mine', 'theirs', 'full/a', 'other/b'])
      expect(readFileSync(join(folder, path), 'utf8')).toBe(path);
  });

  test('moves a file, a link and a folder to a free name', () => {
    const folder = emptyFolder();
    put(folder, 'mine', 'mine');
    symlinkSync('nowhere', join(folder, 'link'));
    mkdirSync(join(folder, 'empty'));
    for (const name of ['mine', 'link', 'empty'])
      moveWithoutReplacing(join(folder, name), join(folder, `${name}-moved`));
    expect(readdirSync(folder).toSorted()).toEqual(['empty-moved', 'link-moved', 'mine-moved']);
    expect(readFileSync(join(folder, 'mine-moved'), 'utf8')).toBe('mine');
  });

  test('that fails halfway releases the new name', () => {
    const folder = emptyFolder();
    put(folder, 'mine', 'mine');
    const nowhere = join(folder, 'missing/mine');
    expect(() => moveWithoutReplacing(join(folder, 'mine'), nowhere)).toThrow(/ENOENT/);
    expect(readdirSync(folder)).toEqual(['mine']);
  });
});
