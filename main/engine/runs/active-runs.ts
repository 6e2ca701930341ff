/** The runs that go on now, so that they can be cancelled. */
export interface ActiveRuns {
  /** Aborts when the run is cancelled, or when `caller` aborts. Call `end` when the run has settled. */
  begin(runId: string, caller: AbortSignal | undefined): { signal: AbortSignal; end(): void };
  /** False where no such run goes on. */
  cancel(runId: string): boolean;
}

export function createActiveRuns(): ActiveRuns {
  const active = new Map<string, AbortController>();
  return {
    begin(runId, caller) {
      const controller = new AbortController();
      active.set(runId, controller);
      const signal = caller ? AbortSignal.any([caller, controller.signal]) : controller.signal;
      return { signal, end: () => active.delete(runId) };
    },
    cancel(runId) {
      const controller = active.get(runId);
      controller?.abort();
      return controller !== undefined;
    },
  };
}
