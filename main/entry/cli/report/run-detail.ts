import { unknownRunText } from '#contract/entities/call.ts';
import { type Run, instanceText } from '#contract/entities/run.ts';
import { bareText } from './value.ts';
import { callDetailLines } from './call-detail.ts';
import { factLines, section } from './facts.ts';
import type { Page } from './page.ts';
import { indented } from './page.ts';
import { runErrorLines } from './run-error.ts';
import { changeLines, levelPaint, runHeadline, undocumentedLines } from './run.ts';
import { clock, dayAndClock } from './time.ts';
import { treeLines } from './tree.ts';
import { visible, visibleLines } from '#domain/visible.ts';

/** Everything about one run: its arguments, each call in full, its changes, console and result. */
export function runDetailLines(run: Run, page: Page): string[] {
  const inner = indented(page, 2);
  return [
    runHeadline(run, page.style),
    ...factLines(factsOf(run, page.command), page).map((line) => `  ${line}`),
    ...runErrorLines(run, inner).map((line) => `  ${line}`),
    ...undocumentedLines(run, inner).map((line) => `  ${line}`),
    ...section('arguments', treeLines(run.arguments, inner), 'none', page),
    ...section('calls', callsInFull(run, inner), 'none', page),
    ...(run.entity ? section('changes', changeLines(run, inner), 'none', page) : []),
    ...section('console', consoleInFull(run, inner), 'nothing', page),
    ...section('returned', run.returned === null ? [] : [bareText(run.returned, inner.width)], 'nothing', page),
  ];
}

function factsOf(run: Run, command: string): [string, string][] {
  return [
    ['pass', visible(run.passId)],
    ['key', visible(run.key ?? 'none: the script did not load')],
    ['started', dayAndClock(run.startedAt)],
    ['act', `event ${run.act}`],
    ['seed', `${run.seed} (${command} ${repeating(run)} repeats its random numbers)`],
    ['scripts', run.scriptHash.slice(0, 12)],
    ...(run.instance ? [['instance', instanceText(run.instance)] as [string, string]] : []),
    ...(run.rerun ? [rerunFact(run.rerun)] : []),
  ];
}

/** Only Fill accepts a seed; a hook that is run again uses the seed of its run. */
function repeating({ id, entryPoint, passId, seed }: Run): string {
  return entryPoint === 'Fill' ? `fill ${visible(passId)} --seed ${seed}` : `rerun ${visible(id)}`;
}

function rerunFact({ of, script, against, edited, rehearsal }: NonNullable<Run['rerun']>): [string, string] {
  const how = [
    script === 'same' ? 'the same scripts' : 'the current scripts',
    `against ${against}`,
    ...(edited ? ['edited arguments'] : []),
  ];
  return [rehearsal ? 'rehearsal' : 're-run', `of ${of}: ${how.join(', ')}`];
}

function callsInFull(run: Run, page: Page): string[] {
  return run.calls.flatMap((call, index) => [...(index > 0 ? [''] : []), ...callDetailLines(call, page)]);
}

function consoleInFull(run: Run, { style }: Page): string[] {
  return run.console.flatMap(({ level, text, at, couldBe }) =>
    visibleLines(couldBe ? `${text} (${unknownRunText(couldBe)})` : text).map((line, index) =>
      index === 0
        ? `${style.dim(clock(at))} ${levelPaint(level, style)(level.padEnd(5))}  ${line}`
        : `${' '.repeat(16)}${line}`,
    ),
  );
}
