/** The state of this tab survives a reload and a crash of the page: the view, the selection, the filters. */
import { z } from 'zod';
import { callFilter } from '#contract/methods/calls.ts';
import { eventFilter } from '#contract/methods/events.ts';
import { callListStore } from '../../stores/call-list.ts';
import { eventLogStore } from '../../stores/event-log.ts';
import { views, viewsStore } from '../../stores/views.ts';
import { type InspectorTab, selectionStore } from '../../stores/selection.ts';

const KEY = 'passbench.tab';

const inspectorTabs: Record<InspectorTab, true> = {
  overview: true,
  calls: true,
  entity: true,
  console: true,
  arguments: true,
  error: true,
};

const memory = z.object({
  view: z.enum(views),
  selection: z.object({
    passId: z.string().nullable(),
    runId: z.string().nullable(),
    tab: z.literal(Object.keys(inspectorTabs) as InspectorTab[]),
    callId: z.string().nullable(),
    eventSeq: z.int().nullable(),
    seq: z.int().nullable(),
  }),
  filter: eventFilter,
  calls: z.object({ filter: callFilter, selectedId: z.string().nullable() }),
});
type Memory = z.infer<typeof memory>;

/**
 * Restores the state of this tab and saves it from then on. Call before anything is rendered. Returns a function that
 * forgets all but the view, for another tenant folder: nothing is saved after that.
 */
export function persistTabState(storage: Storage): () => void {
  const read = memory.safeParse(parse(storage.getItem(KEY)));
  if (read.success) restore(read.data);
  let written = '';
  const write = (): void => {
    const text = JSON.stringify(present());
    if (text !== written) storage.setItem(KEY, text);
    written = text;
  };
  const stores = [viewsStore, selectionStore, eventLogStore, callListStore];
  const stops = stores.map((store) => store.subscribe(write));
  return () => {
    for (const stop of stops) stop();
    storage.setItem(KEY, JSON.stringify(onlyThePlace()));
  };
}

function restore({ view, selection, filter, calls }: Memory): void {
  viewsStore.setState({ view });
  selectionStore.setState(selection);
  eventLogStore.setState({ filter });
  callListStore.setState(calls);
}

function onlyThePlace(): Memory {
  const selection = { passId: null, runId: null, tab: 'overview', callId: null, eventSeq: null, seq: null } as const;
  return { view: viewsStore.getState().view, selection, filter: {}, calls: { filter: {}, selectedId: null } };
}

function present(): Memory {
  const { view } = viewsStore.getState();
  const { passId, runId, tab, callId, eventSeq, seq } = selectionStore.getState();
  const { filter, selectedId } = callListStore.getState();
  return {
    view,
    selection: { passId, runId, tab, callId, eventSeq, seq },
    filter: eventLogStore.getState().filter,
    calls: { filter, selectedId },
  };
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
