import type { ErrorCode, Refusal } from '#contract/errors.ts';
import type { EventDraft } from '../event-draft.ts';

/** The result of an act: events to append together, or a refusal that changes nothing. */
export type Decision = { events: EventDraft[] } | { refusal: Refusal };

export function refuse(code: ErrorCode, message: string): { refusal: Refusal } {
  return { refusal: { code, message } };
}
