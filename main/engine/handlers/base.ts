import { ORPCError, os } from '@orpc/server';
import type { Refusal } from '#contract/errors.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { Engine } from '../engine.ts';

/** What every handler can use. */
export interface HandlerContext {
  engine: Engine;
}

/**
 * Around every handler: expected errors go out under their code; everything else is a bug, which is reported
 * in full to the engine's host and goes out as INTERNAL without its text.
 */
export const typedErrors = os.$context<HandlerContext>().middleware(async ({ next, context }) => {
  try {
    return await next();
  } catch (error) {
    if (error instanceof ORPCError) throw error;
    throw asContractError(error, context.engine);
  }
});

function asContractError(error: unknown, engine: Engine): ORPCError<string, unknown> {
  if (error instanceof PassbenchError) {
    return new ORPCError(error.code, { message: error.message, data: { places: [...error.places] } });
  }
  engine.parts.onBug(error);
  const message = 'Passbench itself failed; its log has the details. What was acknowledged before is kept.';
  return new ORPCError('INTERNAL', { message, data: { places: [] } });
}

/** For queries and settings, where a refusal is the answer of the call. */
export function unlessRefused<T extends object>(decided: T | { refusal: Refusal }): T {
  if ('refusal' in decided) throw new PassbenchError(decided.refusal.code, decided.refusal.message);
  return decided;
}
