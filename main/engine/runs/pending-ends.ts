/** How often the store is tried again. */
const RETRY_MS = 1_000;

/**
 * Ends of runs that the store refused. They are written as soon as the store accepts them, so that no run stays open.
 */
export interface PendingEnds {
  readonly isEmpty: boolean;
  /** Calls `write` again until it does not throw. */
  add(write: () => void): void;
  /** Tries now, in order, until one is refused again. */
  write(): void;
}

export function createPendingEnds(): PendingEnds {
  const pending: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;

  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    try {
      for (let next = pending[0]; next; next = pending[0]) {
        next();
        pending.shift();
      }
    } catch {
      // The run whose end is missing has reported why; the next engine on this folder ends open runs.
      timer = setTimeout(write, RETRY_MS).unref();
    }
  }

  return {
    get isEmpty() {
      return pending.length === 0;
    },
    add(one) {
      pending.push(one);
      timer ??= setTimeout(write, RETRY_MS).unref();
    },
    write,
  };
}
