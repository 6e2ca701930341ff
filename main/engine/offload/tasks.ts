import { createHmac } from 'node:crypto';
import type { Comparison } from '#contract/entities/comparison.ts';
import type { RunEnd, RunStart } from '#contract/entities/run.ts';
import { compareRuns, type ComparedSide } from '#domain/compare/compare-runs.ts';
import { issuedTokens } from '#domain/redaction/issued-tokens.ts';
import type { KnownValue } from '#domain/redaction/known-values.ts';
import { redactCall } from '#domain/redaction/redact-records.ts';
import { Redactor } from '#domain/redaction/redactor.ts';
import type { CallRecord } from '../ports/network.ts';
import type { RulesTasks } from '../ports/workspace.ts';
import type { RunResult } from '../ports/sandbox.ts';
import { endOf, redactResult } from '../runs/run-end.ts';

/** What makes a redactor that finds what the engine's own finds. */
export interface RedactorState {
  /** Another number for another list of values. */
  version: number;
  known: readonly KnownValue[];
  markKey: Uint8Array;
}

/** Work that may be too long for the engine's own thread: functions of plain data, which throw for nothing that is in it. */
export const tasks = {
  /** A call as it may be written, and the tokens that its answer hands out. */
  redactCall({ state, record }: { state: RedactorState; record: CallRecord }): {
    record: CallRecord;
    tokens: KnownValue[];
  } {
    const redactor = redactorOf(state);
    const tokens = issuedTokens(record).map(({ name, value }) => ({ name, value }));
    for (const token of tokens) redactor.know(token);
    // The redactor now knows more than its version says.
    if (tokens.length > 0) last = null;
    return { record: redactCall(redactor, record), tokens };
  },

  /** The end of a run by what its script left and returned, secrets taken out. */
  endRun({ state, start, result }: { state: RedactorState; start: RunStart; result: RunResult }): RunEnd {
    return endOf(start, redactResult(redactorOf(state), result));
  },

  compareRuns({ before, after }: { before: ComparedSide; after: ComparedSide }): Comparison {
    return compareRuns(before, after);
  },
};

/** The engine's own, and those of its adapters, which the worker's entry adds. */
export type Tasks = typeof tasks & RulesTasks;
export type TaskName = keyof Tasks;
export type TaskInput<N extends TaskName> = Parameters<Tasks[N]>[0];
export type TaskOutput<N extends TaskName> = ReturnType<Tasks[N]>;

let last: { version: number; redactor: Redactor } | null = null;

function redactorOf({ version, known, markKey }: RedactorState): Redactor {
  if (last?.version === version) return last.redactor;
  const mark = (value: string): string => createHmac('sha256', markKey).update(value).digest('hex').slice(0, 6);
  last = { version, redactor: new Redactor(mark, known) };
  return last.redactor;
}
