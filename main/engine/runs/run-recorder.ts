import type { Call } from '#contract/entities/call.ts';
import type { ConsoleLine } from '#contract/entities/run.ts';
import type { EventDraft } from '#domain/event-draft.ts';
import type { CallRecord } from '../ports/network.ts';
import type { Transaction } from '../ports/store.ts';
import type { ActScope } from '../act-scope.ts';

/** How long calls and console lines of a run may wait for their commit, in milliseconds. */
const FLUSH_AFTER_MS = 50;

/**
 * Collects what a run does. A short run is written in one commit with its end; of a long run, each piece is in the
 * store and in the log within 50 ms, so that it can be watched and survives a crash.
 */
export interface RunRecorder {
  /** `number`: 1 for the first call that the run made, whichever ends first. */
  call(number: number, record: CallRecord): void;
  line(line: ConsoleLine): void;
  /** Drafts that are not committed yet, for the commit of the run's end. */
  drain(transaction: Transaction): EventDraft[];
  /** Stops commits of its own. */
  stop(): void;
  readonly calls: readonly Call[];
  readonly lines: readonly ConsoleLine[];
}

export function createRunRecorder(scope: ActScope, passId: string, runId: string): RunRecorder {
  const calls: Call[] = [];
  const lines: ConsoleLine[] = [];
  let [writtenCalls, writtenLines] = [0, 0];
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  function drain(transaction: Transaction): EventDraft[] {
    const drafts: EventDraft[] = [];
    for (const call of calls.slice(writtenCalls)) {
      const { requestBody, responseBody, ...summary } = call;
      transaction.keepBodies(summary, { request: requestBody, response: responseBody });
      drafts.push({ kind: 'run.called', passId, runId, data: { call: summary } });
    }
    const fresh = lines.slice(writtenLines);
    if (fresh.length > 0) drafts.push({ kind: 'run.logged', passId, runId, data: { lines: fresh } });
    [writtenCalls, writtenLines] = [calls.length, lines.length];
    return drafts;
  }

  /** A commit that fails here is tried again with the run's end, which reports it. */
  function flush(): void {
    const before = [writtenCalls, writtenLines] as const;
    try {
      scope.commit(drain);
    } catch {
      [writtenCalls, writtenLines] = before;
    }
  }

  function stop(): void {
    stopped = true;
    clearTimeout(timer);
    timer = undefined;
  }

  function schedule(): void {
    if (stopped) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      flush();
    }, FLUSH_AFTER_MS);
  }

  return {
    calls,
    lines,
    call(number, record) {
      calls.push({ id: `${runId}/${number}`, ...record });
      schedule();
    },
    line(line) {
      lines.push(line);
      schedule();
    },
    drain,
    stop,
  };
}
