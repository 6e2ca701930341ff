import { ORPCError } from '@orpc/client';
import { CommanderError } from 'commander';
import { describe, expect, test } from 'vitest';
import { errorCode, PassbenchError } from '#contract/errors.ts';
import { exitCodeOf } from './exit-code.ts';
import { failureOf } from './failure.ts';

const places = [{ file: 'passbench.yml', line: 3, column: 5 }];

describe('any thrown value becomes an error of the contract', () => {
  test('a PassbenchError as it is', () => {
    expect(failureOf(new PassbenchError('FILE_INVALID', 'bad', { places }))).toEqual({
      code: 'FILE_INVALID',
      message: 'bad',
      places,
      detail: null,
    });
  });

  test('an error of the client with its places', () => {
    const error = new ORPCError('FILE_INVALID', { defined: true, message: 'bad', data: { places } });
    expect(failureOf(error)).toEqual({ code: 'FILE_INVALID', message: 'bad', places, detail: null });
  });

  test.each([
    ["error: unknown option '--tpye'\n(Did you mean --type?)", "Unknown option '--tpye'. Did you mean --type?"],
    ["error: missing required argument 'pass'", "Missing required argument 'pass'."],
    [
      "error: option '--limit <n>' argument 'x' is invalid. Expected 1.",
      "Option '--limit <n>' argument 'x' is invalid. Expected 1.",
    ],
  ])('%j of the parser', (given, message) => {
    expect(failureOf(new CommanderError(1, 'commander.x', given))).toMatchObject({ code: 'INPUT_INVALID', message });
  });

  test.each([
    [new TypeError('x is not a function'), 'TypeError: x is not a function'],
    [new ORPCError('TEAPOT', { message: 'odd' }), 'Error: odd'],
    ['text', 'text'],
    [null, 'null'],
  ])('%s is reported as a bug', (thrown, text) => {
    const failure = failureOf(thrown);
    expect(failure.code).toBe('INTERNAL');
    expect(failure.message).toBe(
      `Passbench itself failed: ${text}. Everything acknowledged before is saved. PASSBENCH_DEBUG=1 shows where it failed.`,
    );
  });
});

test('every error of the contract has an exit code', () => {
  expect(Object.keys(exitCodeOf).toSorted()).toEqual([...errorCode.options].toSorted());
  const byCode = Map.groupBy(errorCode.options, (code) => exitCodeOf[code]);
  expect(byCode.get(2)).toEqual([
    'INPUT_INVALID',
    'TENANT_NOT_FOUND',
    'TENANT_IN_USE',
    'FOLDER_FIXED',
    'FILE_NOT_FOUND',
    'FILE_INVALID',
    'FILE_EXISTS',
    'SECRETS_UNUSABLE',
  ]);
  expect(byCode.get(3)).toEqual([
    'WATCH_LOST',
    'STORE_DAMAGED',
    'STORE_NEWER',
    'STORE_FULL',
    'STORE_READONLY',
    'STORE_FAILED',
    'STORE_REMOVED',
    'CHANNEL_CLOSED',
    'INTERNAL',
  ]);
  expect(byCode.has(0)).toBe(false);
});
