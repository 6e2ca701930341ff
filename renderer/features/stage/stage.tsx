import { type ReactElement, useEffect } from 'react';
import { useStore } from 'zustand';
import { passesStore } from '../../stores/passes.ts';
import { selectPass, selectionStore } from '../../stores/selection.ts';
import { cx } from '../../ui/class-names.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ActBar } from './acts/act-bar.tsx';
import { PendingActs } from './acts/pending-acts.tsx';
import { useStageCommands } from './acts/stage-commands.ts';
import { Devices } from './devices/devices.tsx';
import { StageDialogs } from './dialogs/stage-dialogs.tsx';
import { FillNotice } from './facts/fill-notice.tsx';
import { PassFacts } from './facts/pass-facts-panel.tsx';
import { PassHead } from './facts/pass-head.tsx';
import { FirstSteps } from './first-steps.tsx';
import { choosePasses } from './pass-list/pass-order.ts';
import { type ShownStage, useShownStage } from './shown-stage.ts';
import styles from './stage.module.css';

/** The middle of the window: the selected pass, the phones it is on, and what can be done with it. */
export const Stage = (): ReactElement => {
  useStageCommands();
  useFirstSelection();
  const shown = useShownStage();
  return (
    <section className={cx(styles.stage, shown.seq !== null && styles.past)} aria-label="Stage">
      <Head shown={shown} />
      <div className={styles.content} aria-busy={shown.isLoading}>
        {shown.error !== null && (
          <div className={styles.notice}>
            <ErrorNotice tone="warn" title={`The pass does not exist at event ${shown.seq ?? ''}`}>
              {shown.error}
            </ErrorNotice>
          </div>
        )}
        {shown.pass !== null && shown.seq === null && <FillNotice />}
        <Devices shown={shown} />
        {shown.pass !== null && <PassFacts pass={shown.pass} />}
      </div>
      <PendingActs />
      <StageDialogs />
    </section>
  );
};

const Head = ({ shown }: { shown: ShownStage }): ReactElement | null => {
  const selectedId = useStore(selectionStore, ({ passId }) => passId);
  if (shown.isLoading)
    return (
      <header className={styles.head} aria-busy="true">
        <Skeleton width="40%" />
        <Skeleton width="70%" />
      </header>
    );
  if (shown.pass === null) return shown.seq === null ? <FirstSteps /> : null;
  return (
    <header className={styles.head}>
      <PassHead pass={shown.pass} seq={shown.seq} />
      <ActBar passId={selectedId} />
    </header>
  );
};

/**
 * The window opens with the last pass rather than a question. That pass may no longer exist, so this is checked
 * immediately; later, an unknown pass is one whose creation is still to be applied.
 */
function useFirstSelection(): void {
  const byId = useStore(passesStore, (state) => state.byId);
  const isLoaded = byId !== null;
  const isNothingSelected = useStore(selectionStore, ({ passId }) => passId === null);
  useEffect(() => {
    const { passId } = selectionStore.getState();
    if (isLoaded && passId !== null && !passesStore.getState().byId?.has(passId)) selectPass(null);
  }, [isLoaded]);
  useEffect(() => {
    if (byId === null || !isNothingSelected) return;
    const [newest] = choosePasses(byId.values(), passesStore.getState().activity, {
      query: '',
      state: 'all',
      order: 'activity',
    });
    if (newest) selectPass(newest.id);
  }, [isNothingSelected, byId]);
}
