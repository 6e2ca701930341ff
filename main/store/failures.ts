import SqliteDatabase from 'better-sqlite3';
import { PassbenchError } from '#contract/errors.ts';

const FULL = /^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)$/;
const NOT_WRITABLE = /^(SQLITE_(READONLY|CANTOPEN|PERM)|EACCES$|EPERM$|EROFS$)/;
const BROKEN = /^(SQLITE_(IOERR|CORRUPT|NOTADB|BUSY|LOCKED|PROTOCOL|NOMEM|NOLFS)|E[A-Z0-9]+$)/;

/**
 * Turns errors of the disk into the closed set of errors, so that the user gets a message. Everything else (a violated
 * constraint, a wrong statement) is a bug and is thrown as it is.
 */
export function storeError(cause: unknown, file: string): unknown {
  const code = codeOf(cause);
  if (code === null) return cause;
  const because = `${cause instanceof Error ? cause.message : code} (${code})`;
  if (FULL.test(code)) {
    const message = `The disk is full: ${file} cannot grow. This step was not saved; free some space on that disk, then try again.`;
    return new PassbenchError('STORE_FULL', message, { cause });
  }
  if (NOT_WRITABLE.test(code)) {
    const message = `${file} cannot be written: ${because}. This step was not saved; give your user permission to read and write that file and its folder, then try again.`;
    return new PassbenchError('STORE_READONLY', message, { cause });
  }
  if (!BROKEN.test(code)) return cause;
  const message = `${file} could not be read or written: ${because}. This step was not saved; close other programs that use the file, check the disk, and restart Passbench, which checks the file at start.`;
  return new PassbenchError('STORE_FAILED', message, { cause });
}

/** The code of an error of SQLite or of the file system; null for any other error. */
function codeOf(error: unknown): string | null {
  if (error instanceof SqliteDatabase.SqliteError) return error.code;
  const isSystemError = error instanceof Error && 'syscall' in error && 'code' in error;
  return isSystemError && typeof error.code === 'string' ? error.code : null;
}

/** Does `work`; its errors are thrown as `storeError` converts them. */
export function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeError(error, file);
  }
}
