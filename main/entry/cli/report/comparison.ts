import type { CallPair, CallPart, Change, ComparedCall, Comparison, RunPart } from '#contract/entities/comparison.ts';
import type { Diff } from '#contract/entities/diff.ts';
import { withArgumentNames } from '#contract/entities/run-arguments.ts';
import { outcomeLabel } from '#contract/outcome-words.ts';
import { count, duration } from './amounts.ts';
import { endText, shortUrl, sourceText } from './calls.ts';
import { diffLines, replacement } from './diff.ts';
import { factLines, section } from './facts.ts';
import type { Page } from './page.ts';
import { indented } from './page.ts';
import type { Paint, Style } from './style.ts';
import { visible, visibleLines } from '#domain/visible.ts';

const partNames: Readonly<Record<RunPart | CallPart, string>> = {
  outcome: 'outcome',
  error: 'error',
  arguments: 'arguments',
  entity: 'entity after',
  returned: 'returned',
  method: 'method',
  url: 'URL',
  requestHeaders: 'request headers',
  requestBody: 'request body',
  status: 'status',
  responseHeaders: 'response headers',
  responseBody: 'response body',
};

/** Differences between two runs, the run before on the left of each arrow. Times are shown, but do not count. */
export function comparisonLines(comparison: Comparison, page: Page): string[] {
  const { before, after, parts, scripts, calls, console } = comparison;
  const inner = indented(page, 2);
  return [
    headline(comparison, page.style),
    ...factLines([runFact('before', before), runFact('after', after)], page).map((line) => `  ${line}`),
    ...parts.flatMap(({ part, diff, more }) => {
      if (part === 'outcome') return section(partNames.outcome, [outcomeChange(comparison, page.style)], '', page);
      const shown = part === 'arguments' ? withArgumentNames(diff, after.entryPoint) : diff;
      return section(partNames[part], changesOf({ diff: shown, more }, inner), '', page);
    }),
    ...(scripts.same ? [] : section('scripts', scriptLines(scripts.files, page.style), '', page)),
    ...section(
      'calls',
      calls.flatMap((pair) => pairLines(pair, inner)),
      'none',
      page,
    ),
    ...(console.length > 0 ? section('console', consoleLines(console, page.style), '', page) : []),
  ];
}

function headline({ before, after, differences }: Comparison, style: Style): string {
  const runs = `${style.name(before.id)} ${style.dim('→')} ${style.name(after.id)}`;
  const words = differences === 0 ? style.good('no difference') : style.changed(count(differences, 'difference'));
  return `${runs}  ${words}`;
}

function runFact(name: string, run: Comparison['before']): [string, string] {
  const words = [
    run.entryPoint,
    ...(run.connector === null ? [] : [visible(run.connector)]),
    outcomeLabel(run.outcome),
    ...(run.durationMs === null ? [] : [duration(run.durationMs)]),
    ...(run.rerun ? [`${run.rerun.rehearsal ? 'rehearsal' : 're-run'} of ${run.rerun.of}`] : []),
  ];
  return [name, words.join(' · ')];
}

function outcomeChange({ before, after }: Comparison, style: Style): string {
  const [old, now] = [outcomeLabel(before.outcome), outcomeLabel(after.outcome)];
  return `${style.removed(old)} ${style.dim('→')} ${style.added(now)}`;
}

/** A value that was replaced as a whole has no path. */
function changesOf({ diff, more }: { diff: Diff; more: number }, page: Page): string[] {
  const [only] = diff;
  if (only?.op === 'replace' && only.path === '') return [replacement(only.old, only.value, page.width, page.style)];
  const lines = diffLines(diff, null, page);
  return more > 0 ? [...lines, page.style.dim(`… and ${more} more`)] : lines;
}

const signs: Readonly<Record<Change, string>> = { same: ' ', removed: '−', added: '+', changed: '~' };

function paintOf(change: Change, style: Style): Paint {
  return change === 'same' ? style.dim : style[change];
}

function scriptLines(files: Comparison['scripts']['files'], style: Style): string[] {
  if (files === null) return ['They differ; the scripts of one of the runs were not stored.'];
  return files.map(({ path, change, added, removed }) => {
    const lines = style.dim(`+${added} −${removed} lines`);
    return `${paintOf(change, style)(signs[change])} ${visible(path)}  ${lines}`;
  });
}

function pairLines(pair: CallPair, page: Page): string[] {
  const { change, before, after, differences } = pair;
  const call = after ?? before;
  if (!call) return [];
  const line = `${paintOf(change, page.style)(signs[change])} ${callText(call, before, page.style)}`;
  const inner = indented(page, 4);
  return [
    line,
    ...differences.flatMap(({ part, ...changes }) => [
      page.style.dim(`    ${partNames[part]}`),
      ...changesOf(changes, inner).map((text) => `    ${text}`),
    ]),
  ];
}

/** If the other answer came from somewhere else, or took another time, both are shown. */
function callText(call: ComparedCall, before: ComparedCall | null, style: Style): string {
  const now = `${sourceText(call)} ${duration(call.durationMs)}`;
  const then = before && before !== call ? `${sourceText(before)} ${duration(before.durationMs)} → ` : '';
  return `${style.strong(visible(call.method))} ${endText(call)} ${shortUrl(call.url)}  ${style.dim(then + now)}`;
}

function consoleLines(lines: Comparison['console'], style: Style): string[] {
  return lines.flatMap(({ change, level, text }) =>
    visibleLines(text).map((line, index) => {
      const start = index === 0 ? `${signs[change]} ${level.padEnd(5)}` : ' '.repeat(7);
      return paintOf(change, style)(`${start}  ${line}`);
    }),
  );
}
