import type { Event, EventKind } from '#contract/entities/event.ts';

type DraftOf<K extends EventKind> = {
  kind: K;
  passId: string | null;
  runId: string | null;
  data: Extract<Event, { kind: K }>['data'];
};

/** An event before it has a number, a time and an act: what decisions return. */
export type EventDraft = { [K in EventKind]: DraftOf<K> }[EventKind];
