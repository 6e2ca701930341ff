import { z } from 'zod';
import { call, callSource, callSummary } from '../entities/call.ts';
import { entryPoint } from '../entities/run.ts';
import { method } from './base.ts';

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
    error: z.string().nullable(),
    size: z.int().nullable().describe('Bytes of the answer.'),
  });
export type CallRow = z.infer<typeof callRow>;

export const callFilter = z.object({
  passId: z.string().optional(),
  runId: z.string().optional(),
  method: z.string().optional(),
  status: z.enum(['2xx', '3xx', '4xx', '5xx', 'failed']).optional(),
  source: callSource.optional(),
  text: z.string().max(200).optional().describe('Part of the URL, in any case.'),
});
export type CallFilter = z.infer<typeof callFilter>;

export const calls = {
  /** Newest first. `before`: only calls whose seq is lower, for paging. */
  list: method
    .input(callFilter.extend({ before: z.int().optional(), limit: z.int().min(1).max(1000).default(200) }))
    .output(z.array(callRow)),
  /** CALL_NOT_FOUND where there is none. */
  get: method.input(z.object({ callId: z.string() })).output(call),
};
