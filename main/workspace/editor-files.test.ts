import { lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeEditorFiles } from './editor-files.ts';
import { emptyFolder, errorOf, put, resourcesFolder, tenantWith } from './testing/tenant-fixture.ts';

describe('files for editors', () => {
  test('is the schemas and the types, under .passbench', () => {
    const folder = tenantWith({});
    writeEditorFiles(folder, resourcesFolder);
    expect(readdirSync(join(folder, '.passbench'), { recursive: true, encoding: 'utf8' }).sort()).toEqual([
      'schemas',
      'schemas/output.json',
      'schemas/pass-type.json',
      'schemas/rules.json',
      'schemas/settings.json',
      'types',
      'types/runtime.d.ts',
    ]);
  });

  test('is not written again while it is current', () => {
    const folder = tenantWith({});
    writeEditorFiles(folder, resourcesFolder);
    const file = join(folder, '.passbench/schemas/settings.json');
    const { ino, mtimeNs } = statSync(file, { bigint: true });
    writeEditorFiles(folder, resourcesFolder);
    expect(statSync(file, { bigint: true })).toMatchObject({ ino, mtimeNs });
  });

  test('replaces a link and does not touch what it led to', () => {
    const outside = emptyFolder();
    put(outside, 'precious', 'mine');
    const folder = tenantWith({ '.passbench/types/x': '' });
    symlinkSync(join(outside, 'precious'), join(folder, '.passbench/types/runtime.d.ts'));
    writeEditorFiles(folder, resourcesFolder);
    expect(readFileSync(join(outside, 'precious'), 'utf8')).toBe('mine');
    expect(lstatSync(join(folder, '.passbench/types/runtime.d.ts')).isFile()).toBe(true);
  });

  test.each(['.passbench', '.passbench/types'])('is not written through %s where that is a link', (link) => {
    const outside = emptyFolder();
    const folder = tenantWith(link === '.passbench' ? {} : { '.passbench/x': '' });
    symlinkSync(outside, join(folder, link));
    const error = errorOf(() => writeEditorFiles(folder, resourcesFolder));
    expect(error.message).toBe(`${link} is a link; Passbench writes there, so remove it`);
    expect(readdirSync(outside)).toEqual([]);
  });
});
