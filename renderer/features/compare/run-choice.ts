/** The runs that another one can be compared with, found by typing. */
import type { Pass } from '#contract/entities/pass.ts';
import type { RunSummary } from '#contract/entities/run.ts';
import { runStatusWords } from '../../ui/status-badge.tsx';

/** Nobody reads more than these; typing narrows them. */
const MOST = 50;

export interface RunChoice {
  run: RunSummary;
  /** The usual name of its pass. */
  pass: string;
}

/**
 * Runs that have ended and match every typed word, the most similar first: those of the same pass and entry point, then
 * of the same entry point, then all others; the newest first within each.
 */
export function runChoices(
  runs: Iterable<RunSummary>,
  passes: ReadonlyMap<string, Pass> | null,
  { of, query }: { of: RunSummary; query: string },
): RunChoice[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return [...runs]
    .filter(({ id, outcome }) => id !== of.id && outcome !== null)
    .map((run) => ({ run, pass: nameOf(passes?.get(run.passId), run.passId) }))
    .filter((choice) => words.every((word) => textOf(choice, passes).includes(word)))
    .toSorted((a, b) => likeness(b.run, of) - likeness(a.run, of) || b.run.seq - a.run.seq)
    .slice(0, MOST);
}

/** The older run is the one before. */
export function inOrder(a: RunSummary, b: RunSummary): { before: string; after: string } {
  return a.seq < b.seq ? { before: a.id, after: b.id } : { before: b.id, after: a.id };
}

function likeness(run: RunSummary, of: RunSummary): number {
  return (run.entryPoint === of.entryPoint ? 2 : 0) + (run.passId === of.passId ? 1 : 0);
}

function textOf({ run, pass }: RunChoice, passes: ReadonlyMap<string, Pass> | null): string {
  const identifiers = Object.values(passes?.get(run.passId)?.identifiers ?? {}).join(' ');
  const outcome = run.outcome === null ? '' : runStatusWords(run.outcome).word;
  return [run.id, run.entryPoint, run.connector, run.passId, pass, identifiers, outcome].join(' ').toLowerCase();
}

function nameOf(pass: Pass | undefined, id: string): string {
  const value = Object.values(pass?.identifiers ?? {}).find((each) => each !== null && each !== '');
  return value === undefined ? id : typeof value === 'string' ? value : JSON.stringify(value);
}
