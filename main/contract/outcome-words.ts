import type { Outcome } from './entities/run.ts';

/**
 * The words for each outcome of a run, in the window and on the command line. `label`: alone, as in a list; `ending`:
 * after the entry point, as in "Fill failed: script error"; `meaning`: as a sentence.
 */
export const outcomeWords: Readonly<Record<Outcome, { label: string; ending: string; meaning: string }>> = {
  ok: { label: 'OK', ending: 'ok', meaning: 'The run ended without an error.' },
  load: {
    label: 'Load error',
    ending: 'failed: the script could not be loaded',
    meaning: 'The script or one of its imports could not be loaded.',
  },
  script: { label: 'Script error', ending: 'failed: script error', meaning: 'The connector threw an error.' },
  serialize: {
    label: 'Not JSON',
    ending: 'produced a value that is not JSON',
    meaning: 'The connector returned a value, or put one into the entity, that is not JSON.',
  },
  timeout: { label: 'Timed out', ending: 'timed out', meaning: 'The run took longer than its limit.' },
  memory: {
    label: 'Out of memory',
    ending: 'ran out of memory',
    meaning: 'The run needed more memory than its limit.',
  },
  limit: { label: 'Limit exceeded', ending: 'exceeded a limit', meaning: 'The run exceeded a limit of the simulator.' },
  cancelled: { label: 'Cancelled', ending: 'was cancelled', meaning: 'The run was cancelled.' },
  crash: { label: 'Crashed', ending: 'crashed', meaning: 'The process of the run ended unexpectedly.' },
  http: { label: 'Call failed', ending: 'failed: HTTP call', meaning: 'The script did not catch the error of a call.' },
  storage: { label: 'Not recorded', ending: 'could not be recorded', meaning: 'The run could not be recorded.' },
};

/** The label of a run's outcome, or `Running` if it has none yet. */
export function outcomeLabel(outcome: Outcome | null): string {
  return outcome === null ? 'Running' : outcomeWords[outcome].label;
}
