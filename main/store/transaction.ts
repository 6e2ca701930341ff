import type { Event } from '#contract/entities/event.ts';
import type { Transaction } from '#engine/ports/store.ts';
import type { Bodies } from './bodies.ts';
import type { Events } from './events.ts';
import type { ReadModels } from './read-models.ts';
import type { ScriptSets } from './scripts.ts';

/** What `work` of a transaction writes with: each event is written to the log and to every read model. */
export function createTransaction(
  {
    events,
    bodies,
    scripts,
    readModels,
  }: { events: Events; bodies: Bodies; scripts: ScriptSets; readModels: ReadModels },
  isOpen: () => boolean,
): Transaction {
  /** A transaction that was kept beyond its end would write without being able to roll back. */
  function requireOpen(): void {
    if (!isOpen()) throw new Error('the transaction has ended; write only inside transact');
  }

  return {
    get nextSeq() {
      return events.lastSeq() + 1;
    },
    append(drafts, at, act) {
      requireOpen();
      const first = events.lastSeq() + 1;
      return drafts.map(({ kind, passId, runId, data }, index) => {
        const event = { seq: first + index, at, act: act ?? first, kind, passId, runId, data } as Event;
        events.add(event);
        readModels.apply(event);
        return event;
      });
    },
    keepBodies(call, kept) {
      requireOpen();
      bodies.keep(call.id, kept);
    },
    hasScripts: scripts.has,
    keepScripts(kept) {
      requireOpen();
      scripts.keep(kept);
    },
  };
}
