import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { event, eventKinds } from '../entities/event.ts';
import { outcome } from '../entities/run.ts';
import { asOf, method } from './base.ts';

export const eventFilter = z.object({
  kinds: z.array(z.enum(eventKinds)).optional(),
  passId: z.string().optional(),
  runId: z.string().optional(),
  connector: z.string().optional(),
  outcome: outcome.optional(),
  text: z.string().max(200).optional().describe('Part of the event, in any case.'),
});
export type EventFilter = z.infer<typeof eventFilter>;

export const events = {
  /** Numbers of the matching events, ascending, for a virtual list. */
  match: method.input(eventFilter).output(z.object({ asOf, seqs: z.array(z.int()) })),
  /** The events with these numbers, ascending; numbers that do not exist are left out. */
  get: method.input(z.object({ seqs: z.array(z.int()).max(1000) })).output(z.array(event)),
  /**
   * A page of the log in ascending order: the first `limit` after `after`, or, with `before` (or neither),
   * the last `limit` before it.
   */
  list: method
    .input(
      z.object({
        after: z.int().optional(),
        before: z.int().optional(),
        passId: z.string().optional(),
        limit: z.int().min(1).max(10_000).default(500),
      }),
    )
    .output(z.array(event)),
  /** Every event after `after`, then each new one as it is committed, in order and without gaps. */
  subscribe: method.input(z.object({ after: z.int().min(0) })).output(eventIterator(event)),
};
