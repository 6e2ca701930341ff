import { useEffect } from 'react';
import { runsStore } from '../../stores/runs.ts';
import { selectionStore } from '../../stores/selection.ts';
import { announce } from '../../ui/announce.ts';
import { endedRuns } from './ended-runs.ts';
import { endedWords } from './run-words.ts';

/** Says to screen readers how runs of the selected pass ended. */
export function useRunAnnouncements(): void {
  useEffect(
    () =>
      runsStore.subscribe((now, before) => {
        const ended = endedRuns(now, before, selectionStore.getState().passId);
        if (ended.length > 0) announce(endedWords(ended));
      }),
    [],
  );
}
