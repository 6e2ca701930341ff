import { PassbenchError } from '#contract/errors.ts';

export function notFound(path: string): PassbenchError {
  return new PassbenchError(
    'FILE_NOT_FOUND',
    `There is no ${path} in the tenant folder; it may have been moved or deleted.`,
  );
}

export function alreadyThere(path: string): PassbenchError {
  return new PassbenchError('FILE_EXISTS', `${path} already exists. Choose another name.`);
}

export function notAPath(path: string, why: string): PassbenchError {
  return new PassbenchError('INPUT_INVALID', `${JSON.stringify(path)} cannot be used as a path: ${why}.`);
}
