import { z } from 'zod';

/**
 * Every error that a method of the contract can return. Closed: add a new one here before throwing it. Refusals of acts
 * use the same codes (see Act.refusal).
 */
export const errorCode = z.enum([
  'INPUT_INVALID',
  'PASS_NOT_FOUND',
  'PASS_EXISTS',
  'PASS_DELETED',
  'PASS_INSTALLED',
  'PASS_TYPE_UNKNOWN',
  'DEVICE_NOT_FOUND',
  'DEVICE_EXISTS',
  'DEVICE_IN_USE',
  'ALREADY_INSTALLED',
  'NOT_INSTALLED',
  'NO_FILL',
  'CANCELLED',
  'RUN_NOT_FOUND',
  'SCRIPTS_NOT_KEPT',
  'CALL_NOT_FOUND',
  'EVENT_NOT_FOUND',
  'TENANT_NOT_FOUND',
  'TENANT_IN_USE',
  'FOLDER_FIXED',
  'FILE_NOT_FOUND',
  'FILE_INVALID',
  'FILE_CHANGED',
  'FILE_EXISTS',
  'WATCH_LOST',
  'SECRET_NOT_FOUND',
  'SECRETS_UNUSABLE',
  'STORE_DAMAGED',
  'STORE_NEWER',
  'STORE_FULL',
  'STORE_READONLY',
  'STORE_FAILED',
  'STORE_REMOVED',
  'CHANNEL_CLOSED',
  'INTERNAL',
]);
export type ErrorCode = z.infer<typeof errorCode>;

/** Where in a file of the tenant an error is; line and column count from 1. */
export const place = z.object({ file: z.string(), line: z.int().nullable(), column: z.int().nullable() });
export type Place = z.infer<typeof place>;

/** One problem in a file of the tenant. error: what the file says does not work. warning: part of it has no effect. */
export const fileProblem = place.extend({
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  more: z.int().optional().describe('Number of other problems that it stands for, which are not listed.'),
});
export type FileProblem = z.infer<typeof fileProblem>;

/**
 * What a user can choose for a store that is damaged. restore: use the newest sound backup · keep: continue with the
 * events that can be read · fresh: start with an empty store. The damaged file is kept beside it in each case.
 */
export const damageChoice = z.enum(['restore', 'keep', 'fresh']);
export type DamageChoice = z.infer<typeof damageChoice>;

interface ErrorDetails {
  places?: readonly Place[];
  /** Of STORE_DAMAGED: what would open the store. */
  choices?: readonly DamageChoice[];
  cause?: unknown;
}

/** An expected error: its message says what happened, to what, and what to do. Any other thrown value is a bug. */
export class PassbenchError extends Error {
  readonly code: ErrorCode;
  readonly places: readonly Place[];
  readonly choices: readonly DamageChoice[];

  constructor(code: ErrorCode, message: string, options: ErrorDetails = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'PassbenchError';
    this.code = code;
    this.places = options.places ?? [];
    this.choices = options.choices ?? [];
  }
}

/** An act that the rules refuse: a value, not an exception. */
export type Refusal = { code: ErrorCode; message: string };
