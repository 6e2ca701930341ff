import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { goTo, places, placesStore } from '../../stores/views.ts';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { placeFacts } from './view-facts.tsx';
import { SMALL, useMedia } from '../../ui/use-media.ts';

const segments = places.map((id) => ({ id, ...placeFacts[id] }));
const words = places.map((id) => ({ id, label: placeFacts[id].label }));

export function PlacesSwitch(): ReactElement {
  const place = useStore(placesStore, ({ place }) => place);
  const isSmall = useMedia(SMALL);
  return (
    <nav aria-label="Places">
      <SegmentedControl label="Place" segments={isSmall ? words : segments} selected={place} onSelect={goTo} />
    </nav>
  );
}
