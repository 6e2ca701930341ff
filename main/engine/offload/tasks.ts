import { createHmac } from 'node:crypto';
import type { Comparison } from '#contract/entities/comparison.ts';
import type { RunEnd, RunStart } from '#contract/entities/run.ts';
import { compareRuns, type ComparedSide } from '#domain/compare/compare-runs.ts';
import { issuedTokens } from '#domain/redaction/issued-tokens.ts';
import type { KnownValue } from '#domain/redaction/known-values.ts';
import { redactCall } from '#domain/redaction/redact-records.ts';
import { Redactor } from '#domain/redaction/redactor.ts';
import type { CallRecord } from '../ports/network.ts';
import type { RecordingsTasks, RedactorState } from '../ports/recordings.ts';
import type { RulesTasks } from '../ports/workspace.ts';
import type { RunResult } from '../ports/sandbox.ts';
import { endOf, redactResult } from '../runs/run-end.ts';

/**
 * Work that may take too long for the engine's own thread: functions of plain data that never throw because of their
 * data.
 */
export const tasks = {
  /** A call as it may be stored, and the tokens that its answer hands out. */
  redactCall({ state, record }: { state: RedactorState; record: CallRecord }): {
    record: CallRecord;
    tokens: KnownValue[];
  } {
    const { redact, tokens } = callRedactor(state);
    return { record: redact(record), tokens };
  },

  /** The end of a run made from what its script left and returned, with secrets removed. */
  endRun({ state, start, result }: { state: RedactorState; start: RunStart; result: RunResult }): RunEnd {
    return endOf(start, redactResult(redactorOf(state), result));
  },

  compareRuns({ before, after }: { before: ComparedSide; after: ComparedSide }): Comparison {
    return compareRuns(before, after);
  },
};

/** The engine's own tasks, and those of its adapters, which the worker's entry adds. */
export type Tasks = typeof tasks & RulesTasks & RecordingsTasks;
export type TaskName = keyof Tasks;
export type TaskInput<N extends TaskName> = Parameters<Tasks[N]>[0];
export type TaskOutput<N extends TaskName> = ReturnType<Tasks[N]>;

/**
 * Redacts calls one after the other; `tokens` grows by those that their answers hand out, which are removed from the
 * next calls too.
 */
export function callRedactor(state: RedactorState): {
  redact(record: CallRecord): CallRecord;
  tokens: KnownValue[];
} {
  const redactor = redactorOf(state);
  const tokens: KnownValue[] = [];
  return {
    redact(record) {
      for (const { name, value } of issuedTokens(record)) {
        redactor.know({ name, value });
        tokens.push({ name, value });
        // The redactor now knows more than its version says.
        last = null;
      }
      return redactCall(redactor, record);
    },
    tokens,
  };
}

let last: { version: number; redactor: Redactor } | null = null;

function redactorOf({ version, known, markKey }: RedactorState): Redactor {
  if (last?.version === version) return last.redactor;
  const mark = (value: string): string => createHmac('sha256', markKey).update(value).digest('hex').slice(0, 6);
  last = { version, redactor: new Redactor(mark, known) };
  return last.redactor;
}
