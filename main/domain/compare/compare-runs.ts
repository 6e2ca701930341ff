import type { CallPair, Comparison, RunPart, ScriptDifference } from '#contract/entities/comparison.ts';
import type { Diff } from '#contract/entities/diff.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import type { ConsoleLine, Run } from '#contract/entities/run.ts';
import { diffJson } from '../diff.ts';
import type { Similarity } from './align.ts';
import { align } from './align.ts';
import { compareCalls } from './compare-calls.ts';
import { limited } from './limited.ts';

/** Scripts by path, as a run had them; null if they were not kept. */
export type ScriptTexts = ReadonlyMap<string, string> | null;

export interface ComparedSide {
  run: Run;
  scripts: ScriptTexts;
}

/** Differences between two runs, of any connectors and passes. Equal runs have none; times do not count. */
export function compareRuns(before: ComparedSide, after: ComparedSide): Comparison {
  const parts = compareParts(before.run, after.run);
  const scripts = compareScripts(before, after);
  const calls = compareCalls(before.run.calls, after.run.calls);
  const console = compareConsole(before.run.console, after.run.console);
  const counted = [parts.length, scripts.same ? 0 : 1, changedCalls(calls), console.length > 0 ? 1 : 0];
  return {
    before: headOf(before.run),
    after: headOf(after.run),
    differences: counted.reduce((sum, count) => sum + count, 0),
    parts,
    scripts,
    calls,
    console,
  };
}

function changedCalls(calls: readonly CallPair[]): number {
  return calls.filter(({ change }) => change !== 'same').length;
}

function headOf(run: Run): Comparison['before'] {
  const { id, passId, entryPoint, connector, script, outcome, startedAt, durationMs, rerun } = run;
  const head = { id, passId, entryPoint, connector, script, outcome, startedAt, durationMs };
  return rerun === undefined ? head : { ...head, rerun };
}

function compareParts(before: Run, after: Run): Comparison['parts'] {
  const diffs: [RunPart, Diff][] = [
    ['outcome', diffJson(before.outcome, after.outcome)],
    ['error', diffJson(errorOf(before), errorOf(after))],
    ['arguments', diffJson(before.arguments, after.arguments)],
    ['entity', diffJson(before.entity?.after ?? null, after.entity?.after ?? null)],
    ['returned', diffJson(before.returned, after.returned)],
  ];
  return diffs.filter(([, diff]) => diff.length > 0).map(([part, diff]) => ({ part, ...limited(diff) }));
}

/** Without line and stack, so that an edit above the error does not make it another error. */
function errorOf({ error }: Run): JsonValue {
  return error && `${error.code}: ${error.message}${error.file === null ? '' : ` (${error.file})`}`;
}

function compareScripts(before: ComparedSide, after: ComparedSide): Comparison['scripts'] {
  if (before.run.scriptHash === after.run.scriptHash) return { same: true, files: [] };
  const [left, right] = [before.scripts, after.scripts];
  if (left === null || right === null) return { same: false, files: null };
  const paths = [...new Set([...left.keys(), ...right.keys()])].toSorted();
  return { same: false, files: paths.flatMap((path) => compareScript(path, left.get(path), right.get(path))) };
}

function compareScript(path: string, before: string | undefined, after: string | undefined): ScriptDifference[] {
  if (before === after) return [];
  const found = align(linesOf(before), linesOf(after), sameLines);
  const removed = found.filter(({ after: to }) => to === null).length;
  const added = found.filter(({ before: at }) => at === null).length;
  const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return [{ path, change, added, removed }];
}

function linesOf(text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : text.replace(/\r?\n$/, '').split('\n');
}

const sameLines: Similarity<string> = { key: (line) => line, score: () => 0, sameness: 1 };

const sameConsole: Similarity<ConsoleLine> = {
  key: ({ level, text }) => `${level} ${text}`,
  score: () => 0,
  sameness: 1,
};

function compareConsole(before: readonly ConsoleLine[], after: readonly ConsoleLine[]): Comparison['console'] {
  const found = align(before, after, sameConsole);
  if (found.every(({ before: at, after: to }) => at !== null && to !== null)) return [];
  return found.flatMap(({ before: at, after: to }) => {
    const line = to === null ? before[at ?? -1] : after[to];
    if (!line) return [];
    const change = at === null ? ('added' as const) : to === null ? ('removed' as const) : ('same' as const);
    return [{ change, level: line.level, text: line.text }];
  });
}
