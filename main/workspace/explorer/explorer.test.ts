import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder, errorOf, put, tenantWith } from '../testing/tenant-fixture.ts';
import { openFiles } from './explorer.ts';

const noon = Date.UTC(2026, 10, 23, 12);

function open(files: Record<string, string | Uint8Array>) {
  const folder = tenantWith(files);
  return { folder, files: openFiles(folder, () => noon) };
}

function textAt(folder: string, path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

/** Everything in the folder except the simulator's own files. */
function everything(folder: string): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return paths.filter((path) => !path.startsWith('.passbench')).toSorted();
}

describe('reading and writing', () => {
  test('is by path and hash', () => {
    const { folder, files } = open({ 'server/a.js': 'old' });
    const { text, hash } = files.read('server/a.js');
    expect(text).toBe('old');
    const written = files.write('server/a.js', 'new', hash);
    expect(files.read('server/a.js')).toEqual({ path: 'server/a.js', text: 'new', hash: written.hash });
    expect(textAt(folder, 'server/a.js')).toBe('new');
  });

  test('a file that was deleted meanwhile is reported, and can be saved again with its folder', () => {
    const { folder, files } = open({ 'server/script/a.js': 'old' });
    const { hash } = files.read('server/script/a.js');
    rmSync(join(folder, 'server/script'), { recursive: true });
    expect(errorOf(() => files.read('server/script/a.js'))).toMatchObject({
      code: 'FILE_NOT_FOUND',
      message: 'There is no server/script/a.js in the tenant folder; it may have been moved or deleted.',
    });
    expect(errorOf(() => files.write('server/script/a.js', 'mine', hash)).code).toBe('FILE_CHANGED');
    files.write('server/script/a.js', 'mine', null);
    expect(textAt(folder, 'server/script/a.js')).toBe('mine');
  });

  test('a new file does not replace an existing one, nor join one that differs only in case', () => {
    const { folder, files } = open({ 'server/a.js': 'theirs' });
    expect(errorOf(() => files.write('server/a.js', 'mine', null)).code).toBe('FILE_CHANGED');
    expect(errorOf(() => files.write('server/A.js', 'mine', null)).code).toBe(
      existsSync(join(folder, 'server/A.js')) ? 'FILE_CHANGED' : 'FILE_EXISTS',
    );
    expect(everything(folder)).toEqual(['server', 'server/a.js']);
  });
});

describe('creating', () => {
  test('makes an empty file with its folders, and a folder if the name ends in "/"', () => {
    const { folder, files } = open({});
    expect(files.create('server/script/new/a.js')).toEqual({
      path: 'server/script/new/a.js',
      kind: 'file',
      size: 0,
      editable: true,
    });
    expect(files.create('server/passes/')).toEqual({ path: 'server/passes', kind: 'folder', size: 0, editable: false });
    expect(textAt(folder, 'server/script/new/a.js')).toBe('');
    expect(statSync(join(folder, 'server/passes')).isDirectory()).toBe(true);
  });

  test.each([
    ['the same name', 'server/a.js', 'server/a.js'],
    ['another case', 'server/A.JS', 'server/a.js'],
    ['accents that are written otherwise', 'server/cafe\u0301.js', 'server/caf\u00e9.js'],
    ['a file where a folder is needed', 'server/a.js/b.js', 'server/a.js'],
    ['a folder', 'server/', 'server'],
    ['a link to nothing', 'dangling', 'dangling'],
  ])('is refused if there is %s', (_, path, taken) => {
    const { folder, files } = open({ 'server/a.js': 'theirs', 'server/caf\u00e9.js': 'theirs' });
    symlinkSync('nowhere', join(folder, 'dangling'));
    const before = everything(folder);
    expect(errorOf(() => files.create(path))).toMatchObject({
      code: 'FILE_EXISTS',
      message: `${taken} already exists. Choose another name.`,
    });
    expect(everything(folder)).toEqual(before);
    expect(textAt(folder, 'server/a.js')).toBe('theirs');
  });

  test('goes into a folder whose name differs in case or accents alone', () => {
    const { folder, files } = open({ 'Pa\u0308sse/a.yml': '' });
    expect(files.create('p\u00e4sse/b.yml').path).toBe('Pa\u0308sse/b.yml');
    expect(readdirSync(folder).toSorted()).toEqual(['Pa\u0308sse', 'server']);
  });

  test('writes accents in one way', () => {
    const { folder, files } = open({});
    expect(files.create('cafe\u0301.js').path).toBe('caf\u00e9.js');
    expect(readdirSync(folder)).toContain('caf\u00e9.js');
  });

  test.each(['server/con.js', 'AUX', 'server/name.', 'name /a.js', ' a.js'])(
    'of "%s" is refused: not on every system',
    (path) => {
      const { folder, files } = open({});
      expect(errorOf(() => files.create(path)).code).toBe('INPUT_INVALID');
      expect(everything(folder)).toEqual(['server']);
    },
  );

  test('of a name that is too long is refused', () => {
    const { files } = open({});
    expect(errorOf(() => files.create('\u00e9'.repeat(200)))).toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining('the name is too long; choose a shorter one'),
    });
  });
});

describe('renaming', () => {
  test('moves a file or a folder, into a new folder too', () => {
    const { folder, files } = open({ 'server/script/a.js': 'Fill' });
    expect(files.rename('server/script/a.js', 'server/scripts/deep/b.js')).toMatchObject({
      path: 'server/scripts/deep/b.js',
      size: 4,
    });
    expect(files.rename('server/scripts', 'connectors')).toMatchObject({ path: 'connectors', kind: 'folder' });
    expect(everything(folder)).toEqual([
      'connectors',
      'connectors/deep',
      'connectors/deep/b.js',
      'server',
      'server/script',
    ]);
    expect(textAt(folder, 'connectors/deep/b.js')).toBe('Fill');
  });

  test('changes nothing but case where only case is changed', () => {
    const { folder, files } = open({ 'server/menu.js': 'Fill', 'server/drinks/tea.js': '' });
    expect(files.rename('server/menu.js', 'server/Menu.js').path).toBe('server/Menu.js');
    expect(files.rename('server/drinks', 'server/Drinks').path).toBe('server/Drinks');
    expect(readdirSync(join(folder, 'server')).toSorted()).toEqual(['Drinks', 'Menu.js']);
    expect(textAt(folder, 'server/Menu.js')).toBe('Fill');
    expect(files.rename('server/Menu.js', 'server/Menu.js').path).toBe('server/Menu.js');
  });

  test.each([
    ['a.js', 'b.js'],
    ['a.js', 'B.js'],
    ['a.js', 'server'],
    ['full', 'server'],
    ['full', 'b.js'],
    ['a.js', 'dangling'],
  ])('of %s to %s, which is there, is refused and moves nothing', (from, to) => {
    const { folder, files } = open({ 'a.js': 'a', 'b.js': 'b', 'full/c.js': 'c' });
    symlinkSync('nowhere', join(folder, 'dangling'));
    const before = everything(folder);
    expect(errorOf(() => files.rename(from, to)).code).toBe('FILE_EXISTS');
    expect(everything(folder)).toEqual(before);
    expect([textAt(folder, 'a.js'), textAt(folder, 'b.js')]).toEqual(['a', 'b']);
  });

  test('of nothing is refused, and of a folder into itself', () => {
    const { folder, files } = open({ 'server/a.js': '' });
    expect(errorOf(() => files.rename('nothing', 'b')).code).toBe('FILE_NOT_FOUND');
    expect(errorOf(() => files.rename('server/a.js/b', 'b')).code).toBe('FILE_NOT_FOUND');
    expect(errorOf(() => files.rename('server', 'SERVER/deep/er'))).toMatchObject({
      code: 'INPUT_INVALID',
      message: '"SERVER/deep/er" cannot be used as a path: a folder cannot be moved into itself.',
    });
    expect(everything(folder)).toEqual(['server', 'server/a.js']);
  });

  test('of a link moves the link, wherever it leads', () => {
    const { folder, files } = open({});
    const elsewhere = emptyFolder();
    put(elsewhere, 'b.js', 'not yours');
    symlinkSync(join(elsewhere, 'b.js'), join(folder, 'link.js'));
    files.rename('link.js', 'server/link.js');
    expect(realpathSync(join(folder, 'server/link.js'))).toBe(join(elsewhere, 'b.js'));
    files.remove('server/link.js');
    expect(textAt(elsewhere, 'b.js')).toBe('not yours');
  });
});

describe('removing', () => {
  test('moves into the trash under the path it had', () => {
    const { folder, files } = open({ 'server/script/a.js': 'Fill', 'server/script/b.js': '' });
    const { trashed } = files.remove('server/script/a.js');
    expect(trashed).toBe('.passbench/trash/2026-11-23T12-00-00.000Z/server/script/a.js');
    expect(textAt(folder, trashed)).toBe('Fill');
    expect(everything(folder)).toEqual(['server', 'server/script', 'server/script/b.js']);
  });

  test('of the same path in the same millisecond keeps both', () => {
    const { folder, files } = open({ 'a.js': 'first' });
    const first = files.remove('a.js').trashed;
    put(folder, 'a.js', 'second');
    const second = files.remove('a.js').trashed;
    expect([first, second].map((path) => textAt(folder, path))).toEqual(['first', 'second']);
  });

  test('of a folder removes its content too, and of nothing is refused', () => {
    const { folder, files } = open({ 'server/script/a.js': 'Fill' });
    expect(textAt(folder, `${files.remove('server').trashed}/script/a.js`)).toBe('Fill');
    expect(errorOf(() => files.remove('server')).code).toBe('FILE_NOT_FOUND');
  });

  test.each(['.passbench', '.passbench/trash'])('is refused where %s is a link', (link) => {
    const { folder, files } = open({ 'a.js': 'Fill' });
    const elsewhere = emptyFolder();
    if (link.includes('/')) mkdirSync(join(folder, '.passbench'));
    symlinkSync(elsewhere, join(folder, link));
    expect(errorOf(() => files.remove('a.js'))).toMatchObject({ code: 'FILE_INVALID', places: [{ file: link }] });
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(textAt(folder, 'a.js')).toBe('Fill');
  });
});
