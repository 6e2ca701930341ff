import { type ReactElement, useEffect, useState } from 'react';
import { CircleCheck } from 'lucide-react';
import { useStore } from 'zustand';
import { useWaiting } from '../../../api/use-waiting.ts';
import { actsStore, type PendingAct } from '../../../stores/acts.ts';
import { Button } from '../../../ui/button.tsx';
import { formatDuration } from '../../../ui/format.ts';
import { Spinner } from '../../../ui/spinner.tsx';
import { focusActs } from '../dialogs/use-dialog-act.ts';
import styles from './acts.module.css';
import { lastDoneStore } from './show-result.ts';

/** Shorter acts need no clock. */
const CLOCK_AFTER_MS = 1_000;
const TICK_MS = 200;

/**
 * The running act, with its time and a button to cancel it, then for a moment how it ended. It floats, so that nothing
 * moves for it.
 */
export const PendingActs = (): ReactElement | null => {
  const pending = useStore(actsStore, (state) => state.pending);
  const done = useStore(lastDoneStore, (state) => state.notice);
  if (pending.length === 0 && done === null) return null;
  return (
    <div className={styles.float}>
      <ul className={styles.pending} aria-label="Acts in progress">
        {pending.map((act) => (
          <Pending key={act.id} act={act} />
        ))}
        {pending.length === 0 && done !== null && (
          <li className={styles.item}>
            <CircleCheck size={14} className={styles.done} aria-hidden="true" />
            <span className={styles.title}>{done.title}</span>
          </li>
        )}
      </ul>
    </div>
  );
};

const Pending = ({ act }: { act: PendingAct }): ReactElement => {
  const elapsed = useElapsed(act.startedAt);
  const waiting = useWaiting(act.ticket);
  return (
    <li className={styles.item}>
      <Spinner label={null} size={12} />
      <span className={styles.title} title={act.passId === null ? act.title : `${act.title} · ${act.passId}`}>
        {act.title}
      </span>
      {elapsed >= CLOCK_AFTER_MS && (
        <span className={styles.clock}>{formatDuration(Math.floor(elapsed / 1000) * 1000)}</span>
      )}
      {waiting !== null && (
        <output className={styles.title} title={waiting}>
          {waiting}
        </output>
      )}
      <Button size="small" variant="quiet" onPress={() => cancel(act)}>
        Cancel
      </Button>
    </li>
  );
};

/** The button disappears with the act. */
function cancel(act: PendingAct): void {
  act.cancel();
  focusActs();
}

function useElapsed(startedAt: number): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, now - startedAt);
}
