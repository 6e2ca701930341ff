import { useCallback, useRef, type ReactElement } from 'react';
import { useClient } from '../../api/client.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { focusSoon } from '../../ui/focus-soon.ts';
import { useWidth } from '../../ui/use-width.ts';
import { HighlightedAct } from './cells.tsx';
import { EventFilters } from './event-filters.tsx';
import styles from './event-log.module.css';
import { EventTable, EventTableSkeleton } from './event-table.tsx';
import { LogTitle } from './log-title.tsx';
import { useHighlightedAct } from './use-highlighted-act.ts';
import { useLogCommands } from './use-log-commands.ts';
import { useMatches } from './use-matches.ts';
import { useShownSeqs } from './use-shown-seqs.ts';
import { useEventNavigation } from './use-event-navigation.ts';

/** Below this the filters are behind a button. */
const NARROW = 1000;

/** Every event of the log, newest last. Selecting one selects what it is about; a command shows its state. */
export const EventLog = (): ReactElement => {
  const client = useClient();
  const { error, retry } = useMatches(client);
  const [measured, width] = useWidth();
  const shown = useShownSeqs();
  const walk = useEventNavigation();
  const litAct = useHighlightedAct(walk.seq);
  const section = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const focusLog = useCallback(() => focusSoon(() => rowOf(section.current)), []);
  const focusFilter = useCallback(() => focusSoon(() => search.current), []);
  useLogCommands({ focusLog, focusFilter });
  return (
    <section ref={section} aria-label="Event log" className={styles.log}>
      <header ref={measured} className={styles.bar}>
        <LogTitle count={shown?.seqs.length ?? null} />
        {width !== null && <EventFilters isNarrow={width < NARROW} searchRef={search} />}
      </header>
      {error !== null && <LoadError error={error} onRetry={retry} />}
      <HighlightedAct value={litAct}>
        <div aria-busy={shown?.isOld === true} className={cx(styles.body, shown?.isOld === true && styles.old)}>
          {shown && width !== null ? (
            <EventTable key={shown.version} {...{ client, walk, width }} seqs={shown.seqs} />
          ) : (
            error === null && <EventTableSkeleton />
          )}
        </div>
      </HighlightedAct>
    </section>
  );
};

const LoadError = ({ error, onRetry }: { error: string; onRetry: () => void }): ReactElement => (
  <div className={styles.notice}>
    <ErrorNotice
      isAlert
      title="The event log could not be read"
      action={
        <Button size="small" onPress={onRetry}>
          Try again
        </Button>
      }
    >
      {error}
    </ErrorNotice>
  </div>
);

/** The row with the Tab stop: the selected one, or where the keyboard was last. */
function rowOf(log: HTMLElement | null): HTMLElement | null | undefined {
  return log?.querySelector<HTMLElement>('[role="row"][tabindex="0"]');
}
