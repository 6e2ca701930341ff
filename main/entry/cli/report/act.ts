import type { ActReport } from '#contract/entities/act.ts';
import type { Diff } from '#contract/entities/diff.ts';
import type { Event } from '#contract/entities/event.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { RegistrationCounts } from '#contract/entities/registration.ts';
import type { Run } from '#contract/entities/run.ts';
import { outcomeWords } from '#contract/outcome-words.ts';
import { count } from './amounts.ts';
import type { DeviceNames } from './device-names.ts';
import { deviceText } from './device-names.ts';
import { diffLines } from './diff.ts';
import type { Page } from './page.ts';
import { indented } from './page.ts';
import { runLines } from './run.ts';
import type { Style } from './style.ts';
import { pairsText } from './value.ts';
import { visible } from '#domain/visible.ts';

/** A completed act at a glance: what happened to which pass, then each run that it caused. */
export function actLines(report: ActReport, names: DeviceNames, page: Page): string[] {
  return [
    headline(report, names, page),
    ...passChanges(report.events, indented(page, 2)).map((line) => `  ${line}`),
    ...withoutRuns(report, page.style).map((line) => `  ${line}`),
    ...report.runs.flatMap((run) => runLines(run, page)),
  ];
}

function headline(report: ActReport, names: DeviceNames, page: Page): string {
  const { style } = page;
  const failed = report.runs.filter((run) => run.outcome !== 'ok');
  const sign = failed.length === 0 ? style.good('✓') : style.bad('✗');
  const facts = [...factsOf(report, page), ...failureTexts(report, failed.length).map(style.bad)];
  return [`${sign} ${happened(report, names, style)}`, ...facts].join(style.dim(' · '));
}

/** `Installed K3f9… on iPhone (apple)`. */
function happened({ act, pass, events, runs }: ActReport, names: DeviceNames, style: Style): string {
  const id = style.name(visible(pass?.id ?? ''));
  switch (act.name) {
    case 'create':
      return `Created pass ${id}`;
    case 'fill':
      return fillText(id, runs);
    case 'install':
      return `Installed ${id} on ${deviceOf(events, names)}`;
    case 'uninstall':
      return `Uninstalled ${id} from ${deviceOf(events, names)}`;
    case 'update':
      return `Updated ${id}`;
    case 'open':
      return `Opened ${id}`;
    case 'delete':
      return `Deleted ${id}`;
    case 'rerun':
      return runs.some(({ rerun }) => rerun?.rehearsal)
        ? `Rehearsed on ${id}; the pass did not change`
        : `Ran again on ${id}`;
  }
}

/** `Fill of K3f9… failed: script error`. If there were several runs, the number of failed ones follows. */
function fillText(id: string, runs: readonly Run[]): string {
  const [run] = runs;
  if (!run || runs.every(({ outcome }) => outcome === 'ok')) return `Filled ${id}`;
  return `Fill of ${id} ${runs.length === 1 ? endingOf(run) : 'failed'}`;
}

function deviceOf(events: readonly Event[], names: DeviceNames): string {
  for (const { kind, data } of events) {
    if (kind === 'pass.installed') return deviceText(names, data.registration.deviceId, data.registration.wallet);
    if (kind === 'pass.uninstalled') return deviceText(names, data.deviceId, data.wallet);
  }
  return 'a device';
}

function factsOf({ act, pass, runs }: ActReport, page: Page): string[] {
  if (!pass) return [];
  const type = visible(pass.passType);
  if (act.name === 'create') return [type, ...identifiersOf(pass, page)];
  if (act.name === 'install' || act.name === 'uninstall') return [type, countsText(pass.registrations)];
  if (act.name !== 'fill') return [type];
  if (!runs.some((run) => run.outcome === 'ok')) return [type];
  const changes = runs.reduce((sum, run) => sum + run.diff.length, 0);
  return [type, count(changes, 'change')];
}

function identifiersOf({ identifiers }: Pass, page: Page): string[] {
  return Object.keys(identifiers).length === 0 ? [] : [pairsText(identifiers, Math.floor(page.width / 2))];
}

/** `on 2 devices now, 3 registrations ever`. */
export function countsText({ active, total }: RegistrationCounts): string {
  return `on ${count(active, 'device')} now, ${count(total, 'registration')} ever`;
}

function failureTexts({ act, runs }: ActReport, failed: number): string[] {
  const [run] = runs;
  if (failed === 0 || !run) return [];
  if (runs.length > 1) return [`${failed} of ${runs.length} runs failed`];
  return act.name === 'fill' ? [] : [`${run.entryPoint} ${endingOf(run)}`];
}

function endingOf({ outcome }: Run): string {
  return outcome === null ? 'is running' : outcomeWords[outcome].ending;
}

/** How an update changed the pass; other acts say it in their headline. */
function passChanges(events: readonly Event[], page: Page): string[] {
  return events.flatMap((event) => (event.kind === 'pass.updated' ? updateLines(event.data.diff, page) : []));
}

function updateLines(diff: Diff, page: Page): string[] {
  if (diff.length === 0) return [page.style.dim('Everything already had these values.')];
  return diffLines(diff, null, page);
}

const hookOf = { install: 'OnPassInstalled', uninstall: 'OnPassUninstalled' } as const;

/** What can be done next on the same pass, if that is not obvious. */
export function nextLines({ act, pass, runs }: ActReport, { style, command }: Page): string[] {
  if (act.name === 'create') return [style.dim(`  Next: ${command} fill ${visible(pass?.id ?? '')}`)];
  return runs.flatMap(({ id, rerun }) => (rerun ? [style.dim(`  Compare: ${command} compare ${rerun.of} ${id}`)] : []));
}

/** Why no hook ran. */
function withoutRuns({ act, runs }: ActReport, style: Style): string[] {
  if ((act.name !== 'install' && act.name !== 'uninstall') || runs.length > 0) return [];
  return [style.dim(`No hook ran: no script registers runtime.wallet.passUpdater with ${hookOf[act.name]}.`)];
}
