import { join } from 'node:path';
import { PassbenchError } from '#contract/errors.ts';
import { namesOf } from './explorer/tenant-path.ts';
import { valueOf } from '#domain/file-problems.ts';
import { loadBytes, lookAt } from './tenant-boundary.ts';

/** The most that a call may receive. */
const mostBytes = 100_000_000;

/**
 * The bytes of a file below network/ that a stub answers with; `path` is relative to that. INPUT_INVALID if it is not a
 * path of the tenant, FILE_INVALID if it is not a plain file of it, FILE_NOT_FOUND.
 */
export function stubFile(root: string, path: string): Uint8Array {
  const whole = namesOf(`network/${path}`).join('/');
  const bytes = lookAt(root, whole, 'file', () => loadBytes(root, whole, mostBytes));
  if (bytes) return valueOf(bytes);
  throw new PassbenchError('FILE_NOT_FOUND', `${join('network', path)} does not exist; a stub answers with it.`);
}
