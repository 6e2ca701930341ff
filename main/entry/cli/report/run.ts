import type { AppliedBy, ConsoleLevel, Run } from '#contract/entities/run.ts';
import { outcomeLabel } from '#contract/outcome-words.ts';
import { count, duration } from './amounts.ts';
import { callLines } from './calls.ts';
import { diffLines } from './diff.ts';
import type { Page } from './page.ts';
import { indented } from './page.ts';
import { runErrorLines } from './run-error.ts';
import type { Style } from './style.ts';
import { visible, visibleLines } from '#domain/visible.ts';

const INDENT = 4;
const MOST_CONSOLE_LINES = 30;

/** One run at a glance: how it ended, its calls, what it changed, what it logged. */
export function runLines(run: Run, page: Page): string[] {
  const inner = indented(page, INDENT);
  const body = [
    ...runErrorLines(run, inner),
    ...warningLines(run, inner),
    ...callLines(run.calls, inner),
    ...changeLines(run, inner),
    ...consoleLines(run, inner),
    ...undocumentedLines(run, inner),
  ];
  return [`  ${runHeadline(run, page.style)}`, ...body.map((line) => ' '.repeat(INDENT) + line)];
}

/** `✓ Fill · crm · server/script/crm.js · OK · 41 ms · run-3`. */
export function runHeadline(run: Run, style: Style): string {
  const well = run.outcome === 'ok';
  const words = [
    style.strong(run.entryPoint),
    ...(run.connector === null ? [] : [visible(run.connector)]),
    visible(run.script),
    (well ? style.good : style.bad)(outcomeLabel(run.outcome)),
    ...(run.durationMs === null ? [] : [duration(run.durationMs)]),
    style.name(run.id),
  ];
  return `${well ? style.good('✓') : style.bad('✗')} ${words.join(style.dim(' · '))}`;
}

const byWhat: Readonly<Record<AppliedBy, string>> = {
  mutation: ', made in place',
  return: ', from the returned value',
  'mutation+return': ', made in place and from the returned value',
  none: '',
};

/** How a Fill changed the entity; hooks cannot. */
export function changeLines(run: Run, page: Page): string[] {
  if (!run.entity || run.outcome !== 'ok') return [];
  if (run.diff.length === 0) return [page.style.dim('The entity did not change.')];
  const changes = `${count(run.diff.length, 'change')} to the entity${byWhat[run.appliedBy]}`;
  return [page.style.dim(changes), ...diffLines(run.diff, run.entity.before, page)];
}

/** Passbench's own warnings about a run that ended well. */
function warningLines(run: Run, { style }: Page): string[] {
  const warnings = run.console.filter(({ about }) => about !== undefined);
  return warnings.flatMap(({ text }) => visibleLines(text)).map((line) => style.warn(`! ${line}`));
}

function consoleLines(run: Run, page: Page): string[] {
  const own = run.console.filter(({ about }) => about === undefined);
  const lines = own.flatMap(({ level, text }) => {
    const [first = '', ...more] = visibleLines(text);
    const paint = levelPaint(level, page.style);
    return [`${paint(level.padEnd(5))}  ${first}`, ...more.map((line) => `${' '.repeat(7)}${line}`)];
  });
  if (lines.length <= MOST_CONSOLE_LINES) return lines;
  const left = lines.length - MOST_CONSOLE_LINES;
  return [
    ...lines.slice(0, MOST_CONSOLE_LINES),
    page.style.dim(`… ${left} more lines: ${page.command} show ${run.id}`),
  ];
}

export function levelPaint(level: ConsoleLevel, style: Style): Style['dim'] {
  if (level === 'error') return style.bad;
  return level === 'warn' ? style.warn : style.dim;
}

export function undocumentedLines(run: Run, { style }: Page): string[] {
  if (run.undocumented.length === 0) return [];
  return [style.dim(`not documented on the platform: ${run.undocumented.map(visible).join(', ')}`)];
}
