import { PassbenchError } from '#contract/errors.ts';
import type { ErrorCode } from '#contract/errors.ts';

const denied = 'permission denied; give your user permission to write there, or choose another folder';

const refusals: Record<string, { code: ErrorCode; advice: string }> = {
  EACCES: { code: 'STORE_READONLY', advice: denied },
  EPERM: { code: 'STORE_READONLY', advice: denied },
  EROFS: { code: 'STORE_READONLY', advice: 'the disk is read-only; choose another folder' },
  EBUSY: { code: 'STORE_READONLY', advice: 'another program has it open; close it there and try again' },
  ENOSPC: { code: 'STORE_FULL', advice: 'the disk is full; free some space and try again' },
  EDQUOT: { code: 'STORE_FULL', advice: 'your disk quota is used up; free some space and try again' },
  EEXIST: { code: 'FILE_EXISTS', advice: 'something else already exists at that path; move it away' },
  ENOTEMPTY: { code: 'FILE_EXISTS', advice: 'a folder already exists at that path; move it away' },
  ENOTDIR: { code: 'FILE_EXISTS', advice: 'a file is where a folder is needed; move it away' },
  ENOENT: {
    code: 'FILE_NOT_FOUND',
    advice: 'it, or the folder it is in, was moved or deleted in the meantime; try again',
  },
  ENAMETOOLONG: { code: 'INPUT_INVALID', advice: 'the name is too long; choose a shorter one' },
  EXDEV: {
    code: 'INPUT_INVALID',
    advice: 'it cannot be moved to another disk from here; use the file manager of your system',
  },
};

/** Runs `write`, and throws the file system's refusal as an error for the user. */
export function writing<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const known = refusals[code];
    if (!known) throw error;
    throw new PassbenchError(known.code, `cannot write ${path}: ${known.advice}`, { cause: error });
  }
}
