import { createStore } from 'zustand/vanilla';

export const places = ['stage', 'connectors', 'network', 'settings'] as const;
export type Place = (typeof places)[number];

export interface PlacesState {
  place: Place;
}

/** Which place of the window is shown. */
export const placesStore = createStore<PlacesState>(() => ({ place: 'stage' }));

export function goTo(place: Place): void {
  placesStore.setState({ place });
}
