import { ORPCError, ValidationError } from '@orpc/server';
import { z } from 'zod';
import { PassbenchError, errorCode, place } from '#contract/errors.ts';
import type { FrameError } from '#contract/rpc-frames.ts';

const errorData = z.object({ places: z.array(place) });

/**
 * An error of `method` as a client sees it: expected errors under their code, invalid input as INPUT_INVALID.
 * Everything else is a bug: `onBug` gets all of it, the client neither its text nor its stack.
 */
export function toContractError(error: unknown, method: string, onBug: (error: unknown) => void): FrameError {
  if (error instanceof PassbenchError) {
    return { code: error.code, message: error.message, places: [...error.places] };
  }
  if (error instanceof ORPCError) {
    const known = definedError(error) ?? inputError(error, method);
    if (known) return known;
  }
  onBug(error);
  const message = `${method} failed inside Passbench; its log has the details. Everything acknowledged before is saved.`;
  return { code: 'INTERNAL', message, places: [] };
}

function definedError(error: ORPCError<string, unknown>): FrameError | null {
  const code = errorCode.safeParse(error.code);
  const data = errorData.safeParse(error.data);
  return code.success && data.success ? { code: code.data, message: error.message, places: data.data.places } : null;
}

/** oRPC's own code for input that its schema refuses. */
function inputError(error: ORPCError<string, unknown>, method: string): FrameError | null {
  if (error.code !== 'BAD_REQUEST' || !(error.cause instanceof ValidationError)) return null;
  const faults = error.cause.issues.map(({ path, message }) => `${pathText(path)}: ${message}`);
  const message = `${method} does not accept this input. ${faults.join('; ')}.`;
  return { code: 'INPUT_INVALID', message, places: [] };
}

function pathText(path: ValidationError['issues'][number]['path']): string {
  const keys = (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  return ['input', ...keys].join('.');
}
