/** A call was ended from outside: it took too long, its run aborted it, or the simulator closes. */
export class Interruption extends Error {
  readonly by: 'time' | 'run' | 'close';

  constructor(by: Interruption['by']) {
    super(`The call was ended by ${by}.`);
    this.name = 'Interruption';
    this.by = by;
  }
}

/** Ends one call, whatever it is waiting for. The signal's reason is an Interruption. */
export interface CallSignal {
  readonly signal: AbortSignal;
  interrupt(by: Interruption['by']): void;
  /** The call is over: releases its timer and the run's signal. */
  release(): void;
}

/** Interrupts when `run` is aborted and after `callMs`. */
export function callSignal(run: AbortSignal, callMs: number): CallSignal {
  const controller = new AbortController();
  const interrupt = (by: Interruption['by']): void => controller.abort(new Interruption(by));
  const abort = (): void => interrupt('run');
  const timer = setTimeout(() => interrupt('time'), callMs);
  run.addEventListener('abort', abort, { once: true });
  if (run.aborted) abort();
  return {
    signal: controller.signal,
    interrupt,
    release() {
      clearTimeout(timer);
      run.removeEventListener('abort', abort);
    },
  };
}
