import { createStore } from 'zustand/vanilla';

export const places = ['stage', 'connectors', 'network', 'settings'] as const;
export type Place = (typeof places)[number];

export interface PlacesState {
  place: Place;
}

/** Which place of the window is shown. */
export const placesStore = createStore<PlacesState>(() => ({ place: 'stage' }));

/** Is told before the place that is left is taken off the page; gives the way to stop. */
export function beforeLeaving(act: () => void): () => void {
  return placesStore.subscribe((now, before) => {
    if (now.place !== before.place) act();
  });
}

export function goTo(place: Place): void {
  placesStore.setState({ place });
}
