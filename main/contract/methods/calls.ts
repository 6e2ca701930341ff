import { z } from 'zod';
import { call, callErrorCode, callSource, callSummary } from '../entities/call.ts';
import { entryPoint } from '../entities/run.ts';
import { asOf, method } from './base.ts';

/** One line of the table of all calls. */
export const callRow = callSummary
  .pick({
    id: true,
    method: true,
    url: true,
    status: true,
    source: true,
    rule: true,
    fault: true,
    recording: true,
    startedAt: true,
    durationMs: true,
  })
  .extend({
    seq: z.int().describe('The event run.called.'),
    runId: z.string(),
    passId: z.string(),
    entryPoint,
    connector: z.string().nullable(),
    error: callErrorCode.nullable(),
    size: z.int().nullable().describe('Bytes of the answer.'),
  });
export type CallRow = z.infer<typeof callRow>;

export const callFilter = z.object({
  passId: z.string().optional(),
  runId: z.string().optional(),
  method: z.string().optional(),
  status: z.enum(['2xx', '3xx', '4xx', '5xx', 'failed']).optional(),
  source: callSource.optional(),
  text: z
    .string()
    .max(200)
    .optional()
    .describe('Part of the URL, the headers, a text body, the error or the rule; the case of A to Z does not count.'),
});
export type CallFilter = z.infer<typeof callFilter>;

/** What the table of calls can be sorted by. `time`: the order in which calls ended. */
export const callSort = z.object({
  by: z.enum(['time', 'method', 'status', 'host', 'path', 'duration', 'size', 'source', 'run']),
  descending: z.boolean(),
});
export type CallSort = z.infer<typeof callSort>;

export const calls = {
  /**
   * Newest first, or in the order of `sort`, with missing values last. For paging: `before`, only calls with a lower
   * seq, or for sorted lists `offset`, the number of calls to skip.
   */
  list: method
    .input(
      callFilter.extend({
        before: z.int().optional(),
        sort: callSort.optional(),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(1000).default(200),
      }),
    )
    .output(z.object({ asOf, calls: z.array(callRow) })),
  /** CALL_NOT_FOUND if there is none. */
  get: method.input(z.object({ callId: z.string() })).output(call),
};
