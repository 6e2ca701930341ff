import type { EntryNote, RecordingCheck, UnrecordedCall } from '#contract/entities/recording.ts';
import type { ImportReport, TakenOut } from '#contract/methods/recordings.ts';
import type { Run } from '#contract/entities/run.ts';
import { count } from './amounts.ts';
import { noticeLines } from './failure.ts';
import type { Page } from './page.ts';
import { visible, visibleLines } from './visible.ts';

/** A HAR has hundreds of entries that are left; the first say which kind they are. */
const MOST_LEFT = 10;

/** What an act kept; rules go before anything is recorded, which is easily overlooked. */
export function recordedLines(runs: readonly Pick<Run, 'calls'>[], recording: string, page: Page): string[] {
  const calls = runs.flatMap((run) => run.calls);
  const live = calls.filter(({ source, rule, fault }) => source === 'live' && rule === null && fault === null);
  const answers = live.filter(({ status, responseBodyFacts }) => status !== null && !responseBodyFacts?.truncated);
  const file = page.style.strong(visible(`network/${recording}.har`));
  if (answers.length > 0) return [`Recorded in ${file}: ${count(answers.length, 'answer')}`];
  const left = live.length > 0 ? 'no call got a whole answer' : 'rules took every call';
  const why = calls.length === 0 ? 'no call was made' : left;
  return noticeLines(`No answer was recorded in network/${recording}.har: ${why}.`, page);
}

/** What became of a HAR: the recording, and what was left out of it. */
export function importLines({ recording, imported, left }: ImportReport, page: Page): string[] {
  const { style, command } = page;
  const hosts = recording.hosts.map(visible).join(', ');
  const more = left.length - MOST_LEFT;
  return [
    `${style.good('✓')} ${style.strong(visible(recording.file))}: ${count(imported, 'call')}, ${hosts}`,
    ...(left.length > 0 ? [`  left out: ${count(left.length, 'entry', 'entries')}`] : []),
    ...left.slice(0, MOST_LEFT).map((note) => `    ${noteText(note, page)}`),
    ...(more > 0 ? [style.dim(`    … and ${more} more`)] : []),
    `Replay it: ${style.name(`${command} fill PASS --network replay=${visible(recording.name)}`)}`,
  ];
}

export interface WrittenExport {
  file: string;
  calls: number;
  takenOut: readonly TakenOut[];
}

export function exportLines({ file, calls, takenOut }: WrittenExport, page: Page): string[] {
  const { style } = page;
  return [
    `${style.good('✓')} ${style.strong(visible(file))}: ${count(calls, 'call')}`,
    ...takenOutLines(takenOut, page).map((line) => `  ${line}`),
  ];
}

/** Which secrets an export lacks, and what the folder itself still holds of them. */
export function takenOutLines(takenOut: readonly TakenOut[], { style }: Page): string[] {
  if (takenOut.length === 0) return ['secrets taken out: none'];
  const late = takenOut.filter((one) => one.late > 0).map(({ name }) => visible(name));
  return [
    'secrets taken out:',
    ...takenOut.map(
      ({ name, values, places }) =>
        `  ${visible(name)}${style.dim(` · ${count(values, 'value')} in ${count(places, 'place')}`)}`,
    ),
    ...(late.length === 0
      ? []
      : [style.warn(`recorded before it was a secret, and so still in the records of the folder: ${late.join(', ')}`)]),
  ];
}

/** Each recording with what is stale or missing in it. */
export function checkLines(recordings: readonly RecordingCheck[], page: Page): string[] {
  if (recordings.length === 0) return [`No recordings yet. To make one: ${page.command} record NAME -- fill PASS`];
  return recordings.flatMap((one) => oneRecording(one, page));
}

function oneRecording(recording: RecordingCheck, page: Page): string[] {
  const { style } = page;
  const { file, problem, stale, unrecorded, unusable } = recording;
  const findings = stale.length + unrecorded.length;
  const sign = problem !== null ? style.bad('✗') : findings > 0 ? style.warn('!') : style.good('✓');
  const head = `${sign} ${style.strong(visible(file))}${style.dim(' · ')}${sumText(recording, page)}`;
  const body = [
    ...(problem === null ? [] : visibleLines(problem)),
    ...stale.map((note) => `${style.warn('stale')} ${noteText(note, page)}`),
    ...unrecorded.flatMap((call) => unrecordedLines(call, page)),
    ...unusable.map((note) => `${style.dim('unusable')} ${noteText(note, page)}`),
  ];
  return [head, ...body.map((line) => `    ${line}`)];
}

function sumText({ entries, problem, runs, stale, unrecorded }: RecordingCheck, { style }: Page): string {
  if (problem !== null) return style.bad('cannot be used');
  const all = count(entries, 'entry', 'entries');
  if (runs.length === 0)
    return [all, 'no run asked its hosts yet, so there is nothing to compare'].join(style.dim(' · '));
  const against = `against ${runs.length === 1 ? visible(runs[0] ?? '') : count(runs.length, 'run')}`;
  const found = [
    ...(stale.length > 0 ? [style.warn(`${stale.length} stale`)] : []),
    ...(unrecorded.length > 0 ? [style.warn(`${count(unrecorded.length, 'call')} not recorded`)] : []),
  ];
  return [
    all,
    against,
    ...(found.length > 0 ? found : [style.good('every entry asked for, every call recorded')]),
  ].join(style.dim(' · '));
}

function noteText({ entry, method, url, why }: EntryNote, { style }: Page): string {
  const what = [method, url].filter((part) => part !== '').map(visible);
  const place = entry === null ? [] : [`entry ${entry}`];
  return [...place, ...what, style.dim(visible(why))].join(' ');
}

function unrecordedLines({ callId, method, url, nearest }: UnrecordedCall, { style }: Page): string[] {
  const head = `${style.warn('not recorded')} ${style.name(visible(callId))} ${visible(method)} ${visible(url)}`;
  if (nearest === null) return [head];
  const { entry, differs } = nearest;
  return [
    head,
    `  nearest is entry ${entry}, ${visible(nearest.method)} ${visible(nearest.url)}`,
    ...differs.map((one) => `    ${visible(one)}`),
  ];
}
