/** By the hash of the scripts, the run that shows what they use beyond the documentation. */
export type FirstRuns = Readonly<Record<string, string>>;

/** Versions of scripts that are remembered. */
const KEPT = 50;

/** Whether this run shows it: the first one of its version that was viewed. */
export function showsUndocumented(firstRuns: FirstRuns, scriptHash: string, runId: string): boolean {
  return (firstRuns[scriptHash] ?? runId) === runId;
}

/** Remembers the run; the oldest versions are forgotten, and shown again. */
export function withFirstRun(firstRuns: FirstRuns, scriptHash: string, runId: string): Record<string, string> {
  return Object.fromEntries([...Object.entries(firstRuns), [scriptHash, runId]].slice(-KEPT));
}
