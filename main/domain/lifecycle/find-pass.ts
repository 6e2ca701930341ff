import type { Pass } from '#contract/entities/pass.ts';
import type { Refusal } from '#contract/errors.ts';
import { refuse } from './decision.ts';

/** The pass, if an act may use it; a refusal if it does not exist or was deleted. */
export function usablePass(pass: Pass | null, passId: string): { pass: Pass } | { refusal: Refusal } {
  if (!pass) {
    return refuse('PASS_NOT_FOUND', `There is no pass ${passId}. List the passes to see their ids, or create it.`);
  }
  if (pass.deleted) {
    return refuse('PASS_DELETED', `Pass ${passId} was deleted; what it did is still in the log. Create another one.`);
  }
  return { pass };
}
