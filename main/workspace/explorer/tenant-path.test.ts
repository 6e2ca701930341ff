import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileEntry } from '#contract/entities/file.ts';
import { PassbenchError } from '#contract/errors.ts';
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

describe('a path that leads out of the tenant', () => {
  function acts(files: ReturnType<typeof openFiles>, path: string) {
    return [
      () => files.read(path),
      () => files.write(path, 'mine', null),
      () => files.create(path),
      () => files.rename(path, 'b.js'),
      () => files.rename('a.js', path),
      () => files.remove(path),
    ];
  }

  test.each([
    '../out.js',
    '/etc/hostname',
    'server/../../out.js',
    'server\\..\\out.js',
    'C:out.js',
    '.',
    '..',
    '/',
    '.passbench/store.db',
    '.PassBench/store.db',
    '.git/hooks/pre-commit',
    'tools/.GIT/hooks/pre-commit',
    'circle/out.js',
    'linked/out.js',
    'own/store.db',
    'server/linked/new/out.js',
  ])('such as %s is refused by every method, and nothing is touched', (path) => {
    const { folder, files } = open({ 'a.js': 'mine', '.passbench/store.db': 'store' });
    const elsewhere = emptyFolder();
    put(elsewhere, 'out.js', 'not yours');
    symlinkSync(elsewhere, join(folder, 'linked'));
    symlinkSync(elsewhere, join(folder, 'server/linked'));
    symlinkSync('.passbench', join(folder, 'own'));
    symlinkSync('circle', join(folder, 'circle'));
    const before = everything(folder);
    for (const act of acts(files, path)) {
      expect(['INPUT_INVALID', 'FILE_INVALID', 'FILE_NOT_FOUND']).toContain(errorOf(act).code);
    }
    expect(everything(folder)).toEqual(before);
    expect(readdirSync(elsewhere)).toEqual(['out.js']);
    expect(textAt(elsewhere, 'out.js')).toBe('not yours');
    expect(readdirSync(join(folder, '.passbench'))).toEqual(['store.db']);
  });
});

/** The created path, or the code of the error. */
function tryToCreate(files: ReturnType<typeof openFiles>, path: string) {
  try {
    return files.create(path);
  } catch (error) {
    if (error instanceof PassbenchError) return error.code;
    throw error;
  }
}

const name = fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 6 }), fc.constant('a'));
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));

describe('any path', () => {
  test('that can be created is in the tree under its given path, and disappears when it is removed', () => {
    fc.assert(
      fc.property(path, (path) => {
        const { files } = open({});
        const made = tryToCreate(files, path);
        fc.pre(typeof made !== 'string');
        expect(files.tree()).toContainEqual(made);
        expect(fileEntry.parse(made)).toEqual(made);
        files.remove(made.path);
        expect(files.tree()).not.toContainEqual(made);
      }),
    );
  });

  test('that cannot be created leaves nothing behind', () => {
    fc.assert(
      fc.property(path, (path) => {
        const { folder, files } = open({});
        const made = tryToCreate(files, path);
        fc.pre(typeof made === 'string');
        expect(made).toBe('INPUT_INVALID');
        expect(everything(folder)).toEqual(['server']);
      }),
    );
  });
});
