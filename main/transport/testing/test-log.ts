import type { Event } from '#contract/entities/event.ts';

/** Numbered events without a store: number `seq` is always the same event, and more can be added. */
export interface TestLog {
  last(): number;
  add(): Event;
  /** How many events all subscribers have read from the log together. */
  produced(): number;
  subscribe(after: number, signal: AbortSignal | undefined): AsyncGenerator<Event, void, void>;
}

export function createTestLog(size: number): TestLog {
  let last = size;
  let produced = 0;
  let sleepers: (() => void)[] = [];

  function wakeAll(): void {
    const woken = sleepers;
    sleepers = [];
    for (const wake of woken) wake();
  }

  async function reaches(seq: number, signal: AbortSignal | undefined): Promise<boolean> {
    if (signal?.aborted) return false;
    if (seq <= last) return true;
    await new Promise<void>((resolve) => sleepers.push(resolve));
    return reaches(seq, signal);
  }

  async function* subscribe(after: number, signal: AbortSignal | undefined): AsyncGenerator<Event, void, void> {
    signal?.addEventListener('abort', wakeAll);
    for (let seq = after + 1; await reaches(seq, signal); seq += 1) {
      produced += 1;
      yield testEvent(seq);
    }
  }

  function add(): Event {
    last += 1;
    wakeAll();
    return testEvent(last);
  }

  return { last: () => last, add, produced: () => produced, subscribe };
}

function testEvent(seq: number): Event {
  return { seq, at: 1_700_000_000_000 + seq, act: seq, passId: 'PASS-1', runId: null, kind: 'pass.opened', data: {} };
}
