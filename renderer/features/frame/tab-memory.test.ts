import { beforeEach, expect, test } from 'vitest';
import { callListStore } from '../../stores/call-list.ts';
import { eventLogStore, setFilter } from '../../stores/event-log.ts';
import { goTo, viewsStore } from '../../stores/views.ts';
import { selectionStore, selectPass, selectRun, viewState } from '../../stores/selection.ts';
import { persistTabState } from './tab-memory.ts';

/** The storage of a tab, as far as it is used. */
function storageWith(kept: Map<string, string>): Storage {
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as Storage;
}

/** The stores of a page that has just been loaded. */
function loadPage(): void {
  viewsStore.setState(viewsStore.getInitialState(), true);
  selectionStore.setState(selectionStore.getInitialState(), true);
  eventLogStore.setState(eventLogStore.getInitialState(), true);
  callListStore.setState(callListStore.getInitialState(), true);
}

beforeEach(loadPage);

test('a tab that loads again looks at what it looked at', () => {
  const kept = new Map<string, string>();
  persistTabState(storageWith(kept));
  goTo('network');
  selectPass('loyalty-001');
  selectRun({ id: 'run-1', passId: 'loyalty-001' });
  viewState({ seq: 12, passId: 'loyalty-001' });
  setFilter({ text: 'points' });
  callListStore.setState({ filter: { status: '4xx' }, selectedId: 'run-1/2' });
  const before = new Map(kept);

  loadPage();
  persistTabState(storageWith(before));
  expect(viewsStore.getState().view).toBe('network');
  expect(selectionStore.getState()).toMatchObject({ passId: 'loyalty-001', runId: 'run-1', seq: 12, eventSeq: 12 });
  expect(eventLogStore.getState()).toMatchObject({ filter: { text: 'points' }, seqs: null });
  expect(callListStore.getState()).toMatchObject({ filter: { status: '4xx' }, selectedId: 'run-1/2', rows: null });
});

test.each(['not json', '{"view":"moon"}', '{"view":"stage","selection":{"tab":"other"}}'])(
  'a memory that cannot be read (%s) is as none',
  (text) => {
    persistTabState(storageWith(new Map([['passbench.tab', text]])));
    expect(viewsStore.getState().view).toBe('stage');
    expect(selectionStore.getState()).toEqual(selectionStore.getInitialState());
  },
);
