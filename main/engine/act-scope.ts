import type { Event } from '#contract/entities/event.ts';
import type { EventDraft } from '#domain/event-draft.ts';
import type { EventLog } from './event-log.ts';
import type { EngineParts } from './parts.ts';
import type { Redaction } from './secrets/redaction.ts';
import type { Transaction } from './ports/store.ts';

/** One act from its first commit on: all its events have the same act number. */
export interface ActScope {
  /** Number of the first event; null before the first commit. */
  readonly act: number | null;
  /** What the act has recorded so far, in order. */
  readonly events: readonly Event[];
  /** Version of the redaction when the act began. */
  readonly redactedAt: number;
  /**
   * Appends what `work` returns in one durable transaction, then notifies the log. A throw stores nothing. `at`: when
   * the decision was made; now if absent.
   */
  commit(work: (transaction: Transaction) => EventDraft[], at?: number): Event[];
  /**
   * Appends an event whose texts are all Passbench's own: it is not redacted, because it may have to report that the
   * redaction failed.
   */
  commitOwn(draft: EventDraft): void;
}

/** The parts of the engine that a scope needs. */
export type ScopeParts = { parts: EngineParts; log: EventLog; redaction: Redaction };

/** The only way into the log: secrets are removed from everything that is committed here. */
export function createActScope({ parts, log, redaction }: ScopeParts): ActScope {
  const events: Event[] = [];
  let act: number | null = null;

  const commit: ActScope['commit'] = (work, at = parts.world.now()) =>
    append((transaction) => work(transaction).map((draft) => redaction.draft(draft)), at);

  function append(work: (transaction: Transaction) => EventDraft[], at: number): Event[] {
    const appended = parts.store.transact((transaction) => {
      const drafts = work(transaction);
      return drafts.length > 0 ? transaction.append(drafts, at, act) : [];
    });
    act ??= appended[0]?.act ?? null;
    events.push(...appended);
    if (appended.length > 0) log.published(appended);
    return appended;
  }

  return {
    get act() {
      return act;
    },
    events,
    redactedAt: redaction.version,
    commit,
    commitOwn: (draft) => void append(() => [draft], parts.world.now()),
  };
}
