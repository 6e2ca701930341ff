import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import { type Place, placesStore } from '../../stores/views.ts';
import { Layers } from './layers.tsx';
import { placeFacts } from './view-facts.tsx';
import styles from './views.module.css';
import { Region } from './region.tsx';

/** The place that is shown. The stage stays there unseen, so that its acts can be done from everywhere. */
export function Places({ content }: { content: Record<Place, ReactNode> }): ReactElement {
  const place = useStore(placesStore, ({ place }) => place);
  const kept: readonly Place[] = place === 'stage' ? ['stage'] : ['stage', place];
  const layers = kept.map((id) => ({
    id,
    content: <Region label={placeFacts[id].label}>{content[id]}</Region>,
  }));
  return (
    <main className={styles.main} aria-label={placeFacts[place].label}>
      <h1 className={styles.title}>{placeFacts[place].label}</h1>
      <Layers layers={layers} shown={place} />
    </main>
  );
}
