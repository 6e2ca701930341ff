import { History } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useClient } from '../../api/client.tsx';
import { addLoaded, eventLogStore } from '../../stores/event-log.ts';
import { runCommand } from '../../commands/registry.ts';
import { selectionStore } from '../../stores/selection.ts';
import { Button } from '../../ui/button.tsx';
import { formatClock, formatMoment } from '../../ui/format.ts';
import { Banner } from './banner.tsx';

/** Shows that an earlier state is displayed, and leads back to now. */
export function AsOfBanner(): ReactElement | null {
  const seq = useStore(selectionStore, (selection) => selection.seq);
  return seq === null ? null : <AsOf seq={seq} />;
}

function AsOf({ seq }: { seq: number }): ReactElement {
  const at = useEventTime(seq);
  return (
    <Banner
      tone="warn"
      icon={<History />}
      action={
        <Button size="small" shortcut="Escape" onPress={() => runCommand('event-log.now')}>
          Back to now
        </Button>
      }
    >
      <strong>State at event {seq.toLocaleString('en-US')}</strong>
      {at !== null && (
        <>
          {' · '}
          <time dateTime={new Date(at).toISOString()} title={formatMoment(at)}>
            {formatClock(at).slice(0, 8)}
          </time>
        </>
      )}
      {' – read-only. Selecting another event shows its state.'}
    </Banner>
  );
}

/** The time of the event, null until it is known. It is requested if the log has not loaded the event. */
function useEventTime(seq: number): number | null {
  const client = useClient();
  const at = useStore(eventLogStore, ({ loaded }) => loaded.get(seq)?.at ?? null);
  // The log keeps a limited number of events, and the banner may stay longer.
  const [seen, setSeen] = useState<{ seq: number; at: number } | null>(null);
  if (at !== null && seen?.seq !== seq) setSeen({ seq, at });
  const known = at ?? (seen?.seq === seq ? seen.at : null);
  const isUnknown = known === null;
  useEffect(() => {
    if (!isUnknown) return;
    // Without an answer the banner says less; another part of the window reports that the engine does not answer.
    client.events.get({ seqs: [seq] }).then(addLoaded, () => undefined);
  }, [client, seq, isUnknown]);
  return known;
}
