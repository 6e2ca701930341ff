import type { RunSummary } from '#contract/entities/run.ts';
import { formatCount, formatDuration } from '../../ui/format.ts';
import { runStatusWords } from '../../ui/status-badge.tsx';

/** `Fill of crm`: the name of a run in sentences. */
export function runName({ entryPoint, connector }: Pick<RunSummary, 'entryPoint' | 'connector'>): string {
  return connector === null ? entryPoint : `${entryPoint} of ${connector}`;
}

/** How runs ended, in one sentence to be read out. */
export function endedWords(runs: readonly RunSummary[]): string {
  const [only] = runs;
  if (only && runs.length === 1) {
    const { outcome, durationMs, calls, message } = only;
    const how = outcome === null ? 'is running' : `ended: ${runStatusWords(outcome).word}`;
    const facts = [formatDuration(durationMs), formatCount(calls, 'call'), message].filter((fact) => fact !== null);
    return `${runName(only)} ${how}, ${facts.join(', ')}`;
  }
  const well = runs.filter(({ outcome }) => outcome === 'ok').length;
  return `${formatCount(runs.length, 'run')} ended, ${well} of them OK`;
}
