import type { EntryNote, RecordingCheck, UnrecordedCall } from '#contract/entities/recording.ts';
import type { ImportReport, MaskedSecret } from '#contract/methods/recordings.ts';
import type { Run } from '#contract/entities/run.ts';
import { whyNotRecorded } from '#domain/recordable-calls.ts';
import { count } from './amounts.ts';
import { noticeLines } from './failure.ts';
import type { Page } from './page.ts';
import { visible, visibleLines } from '#domain/visible.ts';

/** A HAR can have hundreds of skipped entries; the first ones show their kind. */
const MOST_LEFT = 10;

/** What an act recorded, what fails again in a replay, and what it did not record, with the reasons. */
export function recordedLines(runs: readonly Pick<Run, 'calls'>[], recording: string, page: Page): string[] {
  const calls = runs.flatMap((run) => run.calls);
  const kept = calls.filter((call) => notKept(call) === null);
  const answers = kept.filter(({ status, error }) => status !== null && error === null);
  const failed = kept.filter((call) => !answers.includes(call));
  const left = calls.filter((call) => !kept.includes(call));
  const file = page.style.strong(visible(`network/${recording}.har`));
  const why = calls.length === 0 ? 'no call was made' : 'no call got a complete answer';
  return [
    ...(answers.length > 0
      ? [`Recorded in ${file}: ${count(answers.length, 'answer')}`]
      : noticeLines(`No answer was recorded in network/${recording}.har: ${why}.`, page)),
    ...callLines(
      failed,
      'failed, and fails again in a replay unless an answer was recorded before',
      page,
      ({ error }) => (error === null ? '' : `${error.code}: ${error.message}`),
    ),
    ...callLines(left, 'not recorded', page, (call) => notKept(call) ?? ''),
  ];
}

type RecordedCall = Run['calls'][number];

/** Why a call of the mode record is not in the recording; null if it is. */
function notKept(call: RecordedCall): string | null {
  const { rule, source, recording } = call;
  if (source === 'replay') return `the recording ${recording?.name ?? ''} answered it`;
  if (rule !== null && source !== 'live') return `the rule "${rule}" answered it`;
  if (call.fault !== null || rule === null) return whyNotRecorded(call);
  return `the rule "${rule}" sent it to the network`;
}

function callLines(
  calls: readonly RecordedCall[],
  what: string,
  { style }: Page,
  reason: (call: RecordedCall) => string,
): string[] {
  if (calls.length === 0) return [];
  const more = calls.length - MOST_LEFT;
  return [
    `  ${what}: ${count(calls.length, 'call')}`,
    ...calls
      .slice(0, MOST_LEFT)
      .map((call) => `    ${visible(call.method)} ${visible(call.url)} ${style.dim(visible(reason(call)))}`),
    ...(more > 0 ? [style.dim(`    … and ${more} more`)] : []),
  ];
}

/** The result of an import: the recording, and what was left out of it. */
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
  masked: readonly MaskedSecret[];
}

export function exportLines({ file, calls, masked }: WrittenExport, page: Page): string[] {
  const { style } = page;
  return [
    `${style.good('✓')} ${style.strong(visible(file))}: ${count(calls, 'call')}`,
    ...maskedLines(masked, page).map((line) => `  ${line}`),
  ];
}

/** The secrets that an export masks, and those that the folder itself still contains. */
export function maskedLines(masked: readonly MaskedSecret[], { style }: Page): string[] {
  if (masked.length === 0) return ['masked secrets: none'];
  const late = masked.filter((one) => one.late > 0).map(({ name }) => visible(name));
  return [
    'secrets taken out:',
    ...masked.map(
      ({ name, values, places }) =>
        `  ${visible(name)}${style.dim(` · ${count(values, 'value')} in ${count(places, 'place')}`)}`,
    ),
    ...(late.length === 0
      ? []
      : [
          style.warn(
            `recorded before it was a secret, so still readable in the records of this folder: ${late.join(', ')}`,
          ),
        ]),
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
    return [all, 'no run has called its hosts yet, so there is nothing to compare'].join(style.dim(' · '));
  const against = `against ${runs.length === 1 ? visible(runs[0] ?? '') : count(runs.length, 'run')}`;
  const found = [
    ...(stale.length > 0 ? [style.warn(`${stale.length} stale`)] : []),
    ...(unrecorded.length > 0 ? [style.warn(`${count(unrecorded.length, 'call')} not recorded`)] : []),
  ];
  return [all, against, ...(found.length > 0 ? found : [style.good('every entry used, every call recorded')])].join(
    style.dim(' · '),
  );
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
