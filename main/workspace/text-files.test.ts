import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder, errorOf, put, tenantWith } from './testing/tenant-fixture.ts';
import { mostEditableBytes, readText, writeText } from './text-files.ts';

// printf 'Fill' | sha256sum
const hashOfFill = '033955d469b620d6612cb25b80a8d014acb633e4e0b14eb9e7618675f94e4a06';

function hashIn(folder: string, path: string): string {
  return readText(folder, path)?.hash ?? 'nothing is there';
}

describe('reading a text', () => {
  test('returns the SHA-256 of its bytes, and null if there is none', () => {
    const folder = tenantWith({ 'a.js': 'Fill' });
    expect(readText(folder, 'a.js')).toEqual({ text: 'Fill', hash: hashOfFill });
    expect(readText(folder, 'b.js')).toBeNull();
  });

  test('refuses what is not text, too large, not a file, or a link out of the tenant or to its secrets', () => {
    const folder = tenantWith({
      'bytes.js': Buffer.from('ok\n\xff', 'latin1'),
      'large.js': 'x'.repeat(mostEditableBytes + 1),
      '.passbench/secrets.json': '{}',
      '.git/config': 'x',
    });
    const elsewhere = emptyFolder();
    put(elsewhere, 'outside.js', 'not yours');
    symlinkSync(join(elsewhere, 'outside.js'), join(folder, 'outside.js'));
    symlinkSync('.passbench/secrets.json', join(folder, 'secrets.js'));
    symlinkSync('.git/config', join(folder, 'config.js'));
    symlinkSync('nowhere', join(folder, 'dangling.js'));
    const told = (path: string) => errorOf(() => readText(folder, path));
    expect(told('bytes.js')).toMatchObject({
      code: 'FILE_INVALID',
      message: 'bytes.js:2:1 is not UTF-8 from here; save it as UTF-8',
      places: [{ file: 'bytes.js', line: 2, column: 1 }],
    });
    expect(told('large.js').message).toBe('large.js is too large: 2,000,001 bytes; at most 2,000,000 are read');
    expect(told('server').message).toBe('server is not a file');
    for (const link of ['outside.js', 'secrets.js', 'config.js']) {
      expect(told(link).message).toBe(`${link} is a link out of the tenant folder; put the file itself here`);
    }
    expect(told('dangling.js').message).toBe('dangling.js is a link to something that does not exist');
  });
});

describe('writing a text', () => {
  test('returns the hash with which it is read, and leaves nothing beside it', () => {
    const folder = tenantWith({ 'a.js': 'old' });
    expect(writeText(folder, 'a.js', 'Fill', hashIn(folder, 'a.js'))).toBe(hashOfFill);
    expect(readText(folder, 'a.js')).toEqual({ text: 'Fill', hash: hashOfFill });
    expect(readdirSync(folder).toSorted()).toEqual(['a.js', 'server']);
  });

  test('over another text than the one that was read is refused, and the other text stays', () => {
    const folder = tenantWith({ 'a.js': 'mine' });
    const hash = hashIn(folder, 'a.js');
    put(folder, 'a.js', 'theirs');
    const error = errorOf(() => writeText(folder, 'a.js', 'mine, edited', hash));
    expect(error).toMatchObject({
      code: 'FILE_CHANGED',
      message:
        'a.js was changed by another program since it was read; nothing was written. Compare both versions, then save again.',
    });
    expect(readFileSync(join(folder, 'a.js'), 'utf8')).toBe('theirs');
  });

  test('a file that was deleted, or exists unexpectedly, is refused', () => {
    const folder = tenantWith({ 'a.js': 'theirs' });
    expect(errorOf(() => writeText(folder, 'gone.js', 'x', hashOfFill))).toMatchObject({ code: 'FILE_CHANGED' });
    expect(errorOf(() => writeText(folder, 'a.js', 'x', null))).toMatchObject({ code: 'FILE_CHANGED' });
    expect(readFileSync(join(folder, 'a.js'), 'utf8')).toBe('theirs');
    expect(readdirSync(folder).toSorted()).toEqual(['a.js', 'server']);
  });

  test('of a new file makes its folders', () => {
    const folder = tenantWith({});
    writeText(folder, 'server/script/new/a.js', 'Fill', null);
    expect(readFileSync(join(folder, 'server/script/new/a.js'), 'utf8')).toBe('Fill');
  });

  test('keeps the mode and the byte order mark', () => {
    const folder = tenantWith({ 'a.sh': '\uFEFFold' });
    chmodSync(join(folder, 'a.sh'), 0o775);
    writeText(folder, 'a.sh', 'new', hashIn(folder, 'a.sh'));
    expect(statSync(join(folder, 'a.sh')).mode & 0o777).toBe(0o775);
    expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe('\uFEFFnew');
    expect(readText(folder, 'a.sh')?.text).toBe('new');
  });

  test('through a link keeps the link', () => {
    const folder = tenantWith({ 'server/a.js': 'old' });
    symlinkSync('server/a.js', join(folder, 'link.js'));
    writeText(folder, 'link.js', 'new', hashIn(folder, 'link.js'));
    expect(readFileSync(join(folder, 'server/a.js'), 'utf8')).toBe('new');
    expect(
      readdirSync(folder, { withFileTypes: true })
        .find(({ name }) => name === 'link.js')
        ?.isSymbolicLink(),
    ).toBe(true);
  });

  test('of the existing text does not touch the file', () => {
    const folder = tenantWith({ 'a.js': 'Fill' });
    const before = statSync(join(folder, 'a.js'), { bigint: true });
    writeText(folder, 'a.js', 'Fill', hashOfFill);
    expect(statSync(join(folder, 'a.js'), { bigint: true }).ctimeNs).toBe(before.ctimeNs);
  });

  test('of more than can be read back is refused', () => {
    const folder = tenantWith({});
    const error = errorOf(() => writeText(folder, 'a.js', 'é'.repeat(mostEditableBytes / 2 + 1), null));
    expect(error).toMatchObject({ code: 'INPUT_INVALID' });
    expect(readdirSync(folder)).toEqual(['server']);
  });
});
