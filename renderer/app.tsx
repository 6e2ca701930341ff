import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { EngineNotice } from './features/engine-notice/engine-notice.tsx';
import { TenantTitle } from './features/tenant-title/tenant-title.tsx';
import type { FollowedEngine } from './stores/engine-store.ts';
import styles from './app.module.css';

export function App({ engine }: { engine: FollowedEngine }): ReactElement {
  const view = useStore(engine.store);
  return (
    <main className={styles.page} aria-live="polite">
      {view.name === 'connected' ? (
        <TenantTitle info={view.info} />
      ) : (
        <EngineNotice view={view} onRetry={engine.retry} />
      )}
    </main>
  );
}
