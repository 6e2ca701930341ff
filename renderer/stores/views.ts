import { createStore } from 'zustand/vanilla';

export const views = ['stage', 'connectors', 'network', 'settings'] as const;
export type View = (typeof views)[number];

export interface ViewsState {
  view: View;
}

/** Which view of the window is shown. */
export const viewsStore = createStore<ViewsState>(() => ({ view: 'stage' }));

/** Calls `act` before another view is shown. Returns a function that undoes this. */
export function onLeaveView(act: () => void): () => void {
  return viewsStore.subscribe((now, before) => {
    if (now.view !== before.view) act();
  });
}

export function goTo(view: View): void {
  viewsStore.setState({ view });
}
