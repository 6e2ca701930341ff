import type { ErrorCode } from '#contract/errors.ts';

/** Exit codes of the process. */
export const exitCodes = {
  ok: 0,
  /** A run failed, an act was refused, or a script did not load. */
  failed: 1,
  /** The command line or the tenant folder must be fixed first. */
  usage: 2,
  /** The simulator itself failed. */
  broken: 3,
  /** A second Ctrl-C (128 + SIGINT, as shells have it). */
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const { failed, usage, broken } = exitCodes;

/** The exit code of each error of the contract. */
export const exitCodeOf: Readonly<Record<ErrorCode, ExitCode>> = {
  INPUT_INVALID: usage,
  PASS_NOT_FOUND: failed,
  PASS_EXISTS: failed,
  PASS_DELETED: failed,
  PASS_INSTALLED: failed,
  PASS_TYPE_UNKNOWN: failed,
  DEVICE_NOT_FOUND: failed,
  DEVICE_EXISTS: failed,
  DEVICE_IN_USE: failed,
  ALREADY_INSTALLED: failed,
  NOT_INSTALLED: failed,
  NO_FILL: failed,
  CANCELLED: failed,
  RUN_NOT_FOUND: failed,
  SCRIPTS_NOT_KEPT: failed,
  CALL_NOT_FOUND: failed,
  EVENT_NOT_FOUND: failed,
  TENANT_NOT_FOUND: usage,
  TENANT_IN_USE: usage,
  FOLDER_FIXED: usage,
  FILE_NOT_FOUND: usage,
  FILE_CHANGED: failed,
  FILE_INVALID: usage,
  FILE_EXISTS: usage,
  WATCH_LOST: broken,
  SECRET_NOT_FOUND: failed,
  SECRETS_UNUSABLE: usage,
  STORE_DAMAGED: broken,
  STORE_NEWER: broken,
  STORE_FULL: broken,
  STORE_READONLY: broken,
  STORE_FAILED: broken,
  STORE_REMOVED: broken,
  CHANNEL_CLOSED: broken,
  INTERNAL: broken,
};
