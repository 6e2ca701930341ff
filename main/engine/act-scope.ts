import type { Event } from '#contract/entities/event.ts';
import type { EventDraft } from '#domain/event-draft.ts';
import type { CommitGroup, Commits } from './commits.ts';
import type { EngineParts } from './parts.ts';
import type { Redaction } from './secrets/redaction.ts';
import type { Transaction } from './ports/store.ts';

type Work = (transaction: Transaction) => EventDraft[];

/** One act from its first commit on: all its events carry the same act number. */
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
  commit(work: Work, at?: number): Event[];
  /** Appends what `work` gives; it becomes durable a little later, with what others write meanwhile. A throw keeps nothing. */
  stage(work: Work, at?: number): CommitGroup;
  /** Resolves when everything of the act is durable. Rejects with what the store says where the last of it is lost. */
  durable(): Promise<void>;
  /**
   * Appends an event whose texts are all Passbench's own: it is not redacted, because it may have to report that the
   * redaction failed.
   */
  commitOwn(draft: EventDraft): void;
}

/** What a scope needs of the engine. */
export type ScopeParts = { parts: EngineParts; commits: Commits; redaction: Redaction };

/** `isPatient`: what is staged is not hurried to the disk; see ActCaller. */
export interface ScopeOptions {
  isPatient?: boolean | undefined;
}

/** The one way into the log: whatever is committed here has its secrets taken out first. */
export function createActScope(
  { parts, commits, redaction }: ScopeParts,
  { isPatient = false }: ScopeOptions = {},
): ActScope {
  let events: Event[] = [];
  let act: number | null = null;
  let last: CommitGroup | null = null;

  const redacted =
    (work: Work): Work =>
    (transaction) =>
      work(transaction).map((draft) => redaction.draft(draft));

  function append(work: Work, at = parts.world.now()): { events: Event[]; group: CommitGroup } {
    const staged = commits.stage((transaction) => {
      const drafts = work(transaction);
      return drafts.length > 0 ? transaction.append(drafts, at, act) : [];
    });
    act ??= staged.events[0]?.act ?? null;
    events.push(...staged.events);
    last = staged.group;
    staged.group.onLost(() => forget(staged.events));
    return staged;
  }

  function forget(lost: readonly Event[]): void {
    events = events.filter((event) => !lost.includes(event));
    act = events[0]?.act ?? null;
  }

  function appendNow(work: Work, at?: number): Event[] {
    const { events: appended, group } = append(work, at);
    commits.flush();
    if (group.state === 'lost') throw group.error;
    return appended;
  }

  return {
    get act() {
      return act;
    },
    get events() {
      return events;
    },
    redactedAt: redaction.version,
    commit: (work, at) => appendNow(redacted(work), at),
    stage: (work, at) => append(redacted(work), at).group,
    async durable() {
      if (isPatient) commits.flushWhenMany();
      else commits.flushSoon();
      await last?.settled;
    },
    commitOwn: (draft) => void appendNow(() => [draft]),
  };
}
