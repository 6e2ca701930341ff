import { X } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useWaiting } from '../../api/use-waiting.ts';
import { actsStore, type PendingAct } from '../../stores/acts.ts';
import { viewsStore } from '../../stores/views.ts';
import { formatCount } from '../../ui/format.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import styles from './pending-acts.module.css';
import { STACKED, useMedia } from '../../ui/use-media.ts';

/** Shorter acts are over before this could be read. */
const SHOWN_AFTER_MS = 1_000;

/**
 * Acts that take longer than a second: which one, for how long, and a button to cancel it. On the stage, the stage
 * shows this.
 */
export function PendingActs(): ReactElement | null {
  const isOnStage = useStore(viewsStore, ({ view }) => view === 'stage');
  const isStacked = useMedia(STACKED);
  return isOnStage && !isStacked ? null : <LongActs />;
}

function LongActs(): ReactElement | null {
  const pending = useStore(actsStore, (state) => state.pending);
  const now = useSeconds(pending.length > 0);
  const long = pending.filter(({ startedAt }) => now - startedAt >= SHOWN_AFTER_MS);
  const [oldest] = long;
  if (!oldest) return null;
  return <LongAct act={oldest} seconds={Math.floor((now - oldest.startedAt) / 1000)} more={long.length - 1} />;
}

type LongActProps = { act: PendingAct; seconds: number; more: number };

function LongAct({ act, seconds, more }: LongActProps): ReactElement {
  const waiting = useWaiting(act.ticket);
  const title = more > 0 ? `${act.title} and ${formatCount(more, 'more act')}` : act.title;
  return (
    <div className={styles.act} title={waiting ?? title}>
      <div className={styles.progress}>
        <ProgressBar label={waiting ?? title} value={null} text={`${seconds} s`} />
      </div>
      <IconButton label={`Cancel ${act.title}`} icon={<X />} size="small" onPress={act.cancel} />
    </div>
  );
}

/** The clock of performance.now(), updated a few times a second while it is needed. */
function useSeconds(isNeeded: boolean): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (!isNeeded) return undefined;
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, [isNeeded]);
  return now;
}
