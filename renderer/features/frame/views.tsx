import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import { type View, viewsStore } from '../../stores/views.ts';
import { Layers } from './layers.tsx';
import { viewFacts } from './view-facts.tsx';
import styles from './views.module.css';
import { Region } from './region.tsx';

/** The current view. The stage stays mounted while hidden, so that its acts are available everywhere. */
export function Views({ content }: { content: Record<View, ReactNode> }): ReactElement {
  const view = useStore(viewsStore, ({ view }) => view);
  const kept: readonly View[] = view === 'stage' ? ['stage'] : ['stage', view];
  const layers = kept.map((id) => ({
    id,
    content: <Region label={viewFacts[id].label}>{content[id]}</Region>,
  }));
  return (
    <main className={styles.main} aria-label={viewFacts[view].label}>
      <h1 className={styles.title}>{viewFacts[view].label}</h1>
      <Layers layers={layers} shown={view} />
    </main>
  );
}
