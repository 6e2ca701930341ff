import type { Run } from '#contract/entities/run.ts';

/** What following one run needs of its environment. */
export interface RunSource {
  load(): Promise<Run>;
  /** Calls `changed` whenever something new was recorded of the run; returns a function that stops it. */
  onChange(changed: () => void): () => void;
  nextFrame(act: () => void): void;
  loaded(run: Run): void;
  failed(reason: unknown): void;
}

export interface FollowedRun {
  /** Loads it again after a failure. */
  reload(): void;
  stop(): void;
}

/**
 * Loads a run now, and again whenever it changes, until it has ended: at most once per frame, and never during an
 * earlier load.
 */
export function followRun({ load, onChange, nextFrame, loaded, failed }: RunSource): FollowedRun {
  let state: 'idle' | 'waiting' | 'loading' | 'over' = 'idle';
  let isStale = false;

  async function loadNow(): Promise<void> {
    if (state === 'over') return;
    state = 'loading';
    isStale = false;
    const run = await load().catch((reason: unknown) => tell(() => failed(reason)));
    if (run) tell(() => loaded(run));
    if (isOver()) return;
    if (run && run.outcome !== null) return stop();
    state = 'idle';
    if (isStale) changed();
  }

  function changed(): void {
    if (state === 'loading') isStale = true;
    if (state !== 'idle') return;
    state = 'waiting';
    nextFrame(() => void loadNow());
  }

  function tell(what: () => void): void {
    if (!isOver()) what();
  }

  function isOver(): boolean {
    return state === 'over';
  }

  function stop(): void {
    state = 'over';
    stopListening();
  }

  const stopListening = onChange(changed);
  void loadNow();
  return { stop, reload: changed };
}
