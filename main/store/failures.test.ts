import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { PassbenchError } from '#contract/errors.ts';
import { guarded, storeError } from './failures.ts';
import { thrownBy } from './testing/open-test-store.ts';
import { tempFolder } from './testing/temp-folder.ts';

const sqlite = (code: string) => new SqliteDatabase.SqliteError('what SQLite says', code);
const system = (code: string) => Object.assign(new Error('what the system says'), { code, syscall: 'write' });

describe('storeError', () => {
  test.each([
    [sqlite('SQLITE_FULL'), 'STORE_FULL'],
    [sqlite('SQLITE_IOERR_SHMSIZE'), 'STORE_FULL'],
    [system('ENOSPC'), 'STORE_FULL'],
    [system('EDQUOT'), 'STORE_FULL'],
    [sqlite('SQLITE_READONLY'), 'STORE_READONLY'],
    [sqlite('SQLITE_READONLY_DIRECTORY'), 'STORE_READONLY'],
    [sqlite('SQLITE_CANTOPEN'), 'STORE_READONLY'],
    [system('EACCES'), 'STORE_READONLY'],
    [system('EROFS'), 'STORE_READONLY'],
    [sqlite('SQLITE_IOERR_WRITE'), 'STORE_FAILED'],
    [sqlite('SQLITE_CORRUPT'), 'STORE_FAILED'],
    [sqlite('SQLITE_BUSY'), 'STORE_FAILED'],
    [system('EIO'), 'STORE_FAILED'],
  ])('names %s %s, with the file and what to do', (cause, code) => {
    const error = storeError(cause, '/tenant/store.sqlite') as PassbenchError;
    expect(error).toBeInstanceOf(PassbenchError);
    expect(error.code).toBe(code);
    expect(error.cause).toBe(cause);
    expect(error.message).toMatch(/\/tenant\/store\.sqlite .*This step was not saved; (free|give|close) /);
  });

  test.each([
    sqlite('SQLITE_CONSTRAINT_UNIQUE'),
    sqlite('SQLITE_ERROR'),
    new TypeError('no database'),
    Object.assign(new Error('not of the system'), { code: 'ENOSPC' }),
    'a string',
  ])('leaves a bug as it is: %s', (cause) => {
    expect(storeError(cause, '/tenant/store.sqlite')).toBe(cause);
  });
});

describe('guarded', () => {
  test('names what the system really throws', () => {
    const folder = tempFolder();
    expect(thrownBy(() => guarded(folder, () => mkdtempSync(join(folder, 'missing', 'x')))).code).toBe('STORE_FAILED');
    expect(guarded(folder, () => 42)).toBe(42);
  });
});
