import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { goTo, views, viewsStore } from '../../stores/views.ts';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { viewFacts } from './view-facts.tsx';
import { SMALL, useMedia } from '../../ui/use-media.ts';

const segments = views.map((id) => ({ id, ...viewFacts[id] }));
const words = views.map((id) => ({ id, label: viewFacts[id].label }));

export function ViewSwitch(): ReactElement {
  const view = useStore(viewsStore, ({ view }) => view);
  const isSmall = useMedia(SMALL);
  return (
    <nav aria-label="Views">
      <SegmentedControl label="View" segments={isSmall ? words : segments} selected={view} onSelect={goTo} />
    </nav>
  );
}
