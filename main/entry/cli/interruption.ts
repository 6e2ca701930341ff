/**
 * Ctrl-C. The first one goes to the command that handles it (an act cancels its run, a served folder closes); without a
 * handler, and at the second one, `forced` resolves and the process ends without waiting.
 */
export interface Interruption {
  readonly forced: Promise<void>;
  /** True after the first. */
  readonly interrupted: boolean;
  /** The next Ctrl-C calls `handler` instead of ending the process; returns a function that undoes this. */
  claim(handler: () => void): () => void;
  /** Stops listening. */
  stop(): void;
}

export function createInterruption(onInterrupt: (handler: () => void) => () => void): Interruption {
  const forced = Promise.withResolvers<void>();
  let claimed: (() => void) | null = null;
  let interrupted = false;

  const stop = onInterrupt(() => {
    if (interrupted || !claimed) return forced.resolve();
    interrupted = true;
    claimed();
  });

  return {
    forced: forced.promise,
    get interrupted() {
      return interrupted;
    },
    claim(handler) {
      claimed = handler;
      return () => {
        claimed = null;
      };
    },
    stop,
  };
}
