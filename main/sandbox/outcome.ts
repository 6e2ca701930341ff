import type { JsonValue } from '#contract/entities/json.ts';
import type { RunError } from '#contract/entities/run.ts';
import { findMissingAwait } from '#domain/missing-await.ts';
import type { LoadResult, RunResult } from '#engine/ports/sandbox.ts';
import type { Asked } from './asked.ts';
import { loadError } from './load-failure.ts';
import type { SettledFacts } from './messages.ts';
import { describeRegistrations, registrationWarnings } from './registrations.ts';
import { runError } from './run-error.ts';
import { stopError } from './stop-error.ts';
import { explainUnsupported, unsupportedWarnings } from './unsupported.ts';
import type { Verdict } from './verdict.ts';

const NOTHING = { returned: undefined, returnedArgument: null, arguments: null, undocumented: [] };

export function runResult(verdict: Verdict, asked: Asked): RunResult {
  const { durationMs } = asked;
  switch (verdict.kind) {
    case 'settled':
      return { ...settledResult(verdict.facts, asked), durationMs };
    case 'unloadable':
      return { ...NOTHING, outcome: 'load', error: unloadable(verdict, asked), durationMs };
    default:
      return { ...NOTHING, outcome: verdict.kind, error: stopError(verdict, asked), durationMs };
  }
}

function settledResult(facts: SettledFacts, asked: Asked): Omit<RunResult, 'durationMs'> {
  const { outcome, returnedArgument, undocumented } = facts;
  const common = { outcome, error: errorOf(facts, asked), undocumented: [...new Set(undocumented)].sort() };
  if (outcome !== 'ok') return { ...NOTHING, ...common };
  const list = facts.arguments as JsonValue[] | null;
  const returned = returnedArgument === null ? (facts.returned as JsonValue | undefined) : list?.[returnedArgument];
  return { ...common, arguments: list, returned, returnedArgument };
}

export function loadResult(verdict: Verdict, asked: Asked): LoadResult {
  const none = { registrations: [], hasDefaultExport: false, imports: [], registrationWarnings: [], warnings: [] };
  switch (verdict.kind) {
    case 'settled':
      return loadedResult(verdict.facts, verdict.imports, asked);
    case 'unloadable':
      return { ...none, imports: verdict.imports, error: unloadable(verdict, asked) };
    default:
      return { ...none, error: stopError(verdict, asked) };
  }
}

function loadedResult(facts: SettledFacts, imports: readonly string[], asked: Asked): LoadResult {
  const { hasDefaultExport } = facts;
  const registrations = describeRegistrations(facts.registrations, asked.script);
  const error = errorOf(facts, asked);
  const { script, files } = asked;
  return {
    registrations,
    hasDefaultExport,
    imports,
    registrationWarnings: hasDefaultExport && !error ? registrationWarnings(registrations, script) : [],
    // Each script is loaded by itself, so none is warned of what is in another.
    warnings: unsupportedWarnings(script, files.get(script) ?? ''),
    error,
  };
}

function errorOf({ error }: SettledFacts, { files, script }: Asked): RunError | null {
  if (!error) return null;
  const found = explainUnsupported(runError(error, files, script), files);
  const fix = findMissingAwait(found, files);
  return fix ? { ...found, fix } : found;
}

function unloadable(verdict: Verdict & { kind: 'unloadable' }, { files, unusable, script }: Asked): RunError {
  const graph = new Map([script, ...verdict.imports].map((path) => [path, files.get(path) ?? '']));
  return loadError(verdict.failure, graph, files, unusable);
}
