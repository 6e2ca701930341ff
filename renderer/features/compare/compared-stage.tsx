import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import { comparisonStore } from '../../stores/comparison.ts';
import { CompareView } from './compare-view.tsx';
import styles from './compare.module.css';

/** The stage, and over it two runs side by side while they are compared; the stage keeps all its state below. */
export const ComparedStage = ({ children }: { children: ReactNode }): ReactElement => {
  const shown = useStore(comparisonStore, (state) => state.shown);
  return (
    <div className={styles.stage}>
      <div className={styles.below} inert={shown !== null}>
        {children}
      </div>
      {shown && <CompareView key={`${shown.before} ${shown.after}`} {...shown} />}
    </div>
  );
};
