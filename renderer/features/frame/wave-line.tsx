import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { waveProgressText } from '#domain/wave-words.ts';
import { type RunningWave, waveStore } from '../../stores/wave.ts';
import { Button } from '../../ui/button.tsx';
import { formatDuration } from '../../ui/format.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import styles from './banner.module.css';

/** How far an act on many passes is, in every view. It has a line of its own, so that it covers nothing. */
export function WaveLine(): ReactElement | null {
  const wave = useStore(waveStore, (state) => state.wave);
  return wave && <Running wave={wave} />;
}

function Running({ wave: { act, deviceName, progress, isCancelling, cancel } }: { wave: RunningWave }): ReactElement {
  const doing = act === 'install' ? `Installing on ${deviceName}` : `Uninstalling from ${deviceName}`;
  return (
    <section aria-label="Many passes" data-banner className={styles.banner}>
      <div className={styles.text}>
        <ProgressBar
          label={isCancelling ? `${doing}: cancelling` : doing}
          value={progress === null ? null : progress.done}
          max={progress?.total ?? 1}
          {...(progress && { text: waveProgressText(progress, formatDuration) })}
        />
      </div>
      <Button
        size="small"
        isAct
        reason={isCancelling ? 'The passes that have begun are ending. What was done is kept.' : null}
        onPress={cancel}
      >
        Cancel, keep what is done
      </Button>
    </section>
  );
}
