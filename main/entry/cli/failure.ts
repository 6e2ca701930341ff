import { ORPCError } from '@orpc/client';
import { CommanderError } from 'commander';
import type { DamageChoice, ErrorCode, Place } from '#contract/errors.ts';
import { PassbenchError, errorCode, place } from '#contract/errors.ts';

/** Why a command failed, in the contract's words. `detail`: the stack of a bug. */
export interface Failure {
  code: ErrorCode;
  message: string;
  places: readonly Place[];
  /** What would open a damaged store; absent for any other error. */
  choices?: readonly DamageChoice[];
  detail: string | null;
}

/** A command line with an impossible request; the message names the option and what is expected. */
export function usageError(message: string): PassbenchError {
  return new PassbenchError('INPUT_INVALID', message);
}

/** Any thrown value as one of the contract's errors; anything else is a bug and says so. */
export function failureOf(error: unknown): Failure {
  if (error instanceof PassbenchError) {
    const { code, message, places, choices } = error;
    return { code, message, places, ...(choices.length > 0 && { choices }), detail: null };
  }
  if (error instanceof CommanderError) return { ...usageFailure(error), places: [], detail: null };
  return contractFailure(error) ?? bug(error);
}

function contractFailure(error: unknown): Failure | null {
  if (!(error instanceof ORPCError)) return null;
  const code = errorCode.safeParse(error.code);
  if (!code.success) return null;
  const data: unknown = error.data;
  const places = place.array().safeParse(typeof data === 'object' && data && 'places' in data ? data.places : []);
  return { code: code.data, message: error.message, places: places.data ?? [], detail: null };
}

/** commander writes "error: unknown option '--x'\n(Did you mean --y?)". */
function usageFailure(error: CommanderError): Pick<Failure, 'code' | 'message'> {
  if (error.code === 'commander.help') return { code: 'INPUT_INVALID', message: 'Choose one of its commands.' };
  const text = error.message.replace(/^error: /, '').replaceAll(/\s*\n\((Did you mean .*)\)$/g, '. $1');
  const message = text.charAt(0).toUpperCase() + text.slice(1);
  return { code: 'INPUT_INVALID', message: /[.)?]$/.test(message) ? message : `${message}.` };
}

function bug(error: unknown): Failure {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    code: 'INTERNAL',
    message: `Passbench itself failed: ${text}. Everything acknowledged before is saved. PASSBENCH_DEBUG=1 shows where it failed.`,
    places: [],
    detail: error instanceof Error ? (error.stack ?? null) : null,
  };
}
