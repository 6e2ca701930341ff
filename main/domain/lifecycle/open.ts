import type { Pass } from '#contract/entities/pass.ts';
import type { Decision } from './decision.ts';

/** The holder opens the pass. */
export function decideOpen(pass: Pass): Decision {
  return { events: [{ kind: 'pass.opened', passId: pass.id, runId: null, data: {} }] };
}
