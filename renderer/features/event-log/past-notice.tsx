import type { ReactElement } from 'react';
import { History } from 'lucide-react';
import { useStore } from 'zustand';
import { eventLogStore } from '../../stores/event-log.ts';
import { selectionStore, viewEvent } from '../../stores/selection.ts';
import { Button } from '../../ui/button.tsx';
import { AbsoluteTime } from '../../ui/time.tsx';
import styles from './event-log.module.css';

/** Says that what the window shows is the past, and leads back. */
export const PastNotice = (): ReactElement | null => {
  const seq = useStore(selectionStore, (state) => state.seq);
  const at = useStore(eventLogStore, ({ loaded }) => (seq === null ? undefined : loaded.get(seq)?.at));
  if (seq === null) return null;
  return (
    <div className={styles.past}>
      <History size={14} />
      <p className={styles.pastText}>
        As it was after event {seq.toLocaleString('en-US')}
        {at !== undefined && (
          <>
            {' '}
            at <AbsoluteTime at={at} />
          </>
        )}
        <span className={styles.readOnly}> · read-only</span>
      </p>
      <Button size="small" shortcut="Escape" onPress={() => viewEvent(null)}>
        Back to now
      </Button>
    </div>
  );
};
