import { useLayoutEffect, type ReactElement, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { comparisonStore } from '../../stores/comparison.ts';
import { CompareDialog } from './compare-dialog.tsx';
import { CompareView } from './compare-view.tsx';
import styles from './compare.module.css';

/** The stage, covered by two runs side by side while they are compared; the stage keeps its state. */
export const ComparedStage = ({ children }: { children: ReactNode }): ReactElement => {
  const shown = useStore(comparisonStore, (state) => state.shown);
  useFocusBack(shown !== null);
  return (
    <div className={styles.stage}>
      <div className={styles.below} inert={shown !== null}>
        {children}
      </div>
      <CompareDialog />
      {shown && <CompareView key={`${shown.before} ${shown.after}`} {...shown} />}
    </div>
  );
};

/** When the view closes, the focus returns to where it was, or to the acts on runs if that no longer exists. */
function useFocusBack(isShown: boolean): void {
  // In the layout phase, before the view takes the focus.
  useLayoutEffect(() => {
    if (!isShown) return undefined;
    const before = document.activeElement;
    return () =>
      void requestAnimationFrame(() => {
        // If it was closed to go elsewhere, that is already shown.
        if (document.activeElement === document.body) backFrom(before)?.focus();
      });
  }, [isShown]);
}

function backFrom(before: Element | null): HTMLElement | null {
  if (before instanceof HTMLElement && before.isConnected && before !== document.body) return before;
  return document.querySelector<HTMLElement>(
    '[role="toolbar"][aria-label="Run"] button:enabled:not([aria-disabled="true"])',
  );
}
