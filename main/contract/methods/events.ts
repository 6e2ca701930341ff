import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { event } from '../entities/event.ts';
import { method } from './base.ts';

export const events = {
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
