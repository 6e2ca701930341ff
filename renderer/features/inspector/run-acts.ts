import type { ContractClient } from '#contract/rpc-client.ts';
import { copyLink } from '../../links/copy-link.ts';
import { type Notice, performAct } from '../../stores/acts.ts';
import { chooseComparison, showComparison } from '../../stores/comparison.ts';
import { showCallsOfRun } from '../../stores/call-list.ts';
import { goTo } from '../../stores/views.ts';
import { runDetailsStore } from '../../stores/run-details.ts';
import { runsStore } from '../../stores/runs.ts';
import { pastReason, selectionStore, selectRun } from '../../stores/selection.ts';
import { announce } from '../../ui/announce.ts';
import { copyText } from '../../ui/copy-text.ts';
import { showToast } from '../../ui/toasts.tsx';
import { openRerunDialog } from './rerun/rerun-question.ts';
import { runName } from './run-words.ts';
import { adjacentRun, passRuns, shownRunId } from './shown-run.ts';

/** The run that the inspector shows now, as far as it is known. */
function shown() {
  const { byId } = runsStore.getState();
  const id = shownRunId(byId, selectionStore.getState());
  return (id === null ? null : (byId.get(id) ?? runDetailsStore.getState().byId.get(id))) ?? null;
}

/** Why the shown run cannot be run again now, for people; null if it can. */
export function rerunDisabledReason(): string | null {
  const run = shown();
  if (!run) return 'No run is shown.';
  const past = pastReason(selectionStore.getState().seq);
  if (past !== null) return past;
  return run.outcome === null ? 'The run is still running. Cancel it first.' : null;
}

/** Opens the dialog to run the shown run again. */
export function openRerunDialogOfShownRun(): void {
  const run = shown();
  if (run && rerunDisabledReason() === null) openRerunDialog(run.id);
}

/** The run to compare the shown one with: the one it repeats, otherwise the previous one of the same kind. */
function counterpart(): string | null {
  const run = shown();
  if (!run) return null;
  if (run.rerun) return run.rerun.of;
  const runs = passRuns(runsStore.getState().byId, selectionStore.getState());
  const earlier = runs.slice(
    0,
    Math.max(
      0,
      runs.findIndex(({ id }) => id === run.id),
    ),
  );
  return earlier.findLast((one) => one.entryPoint === run.entryPoint && one.connector === run.connector)?.id ?? null;
}

/** Why the shown run cannot be compared, for people; null if it can. */
export function compareDisabledReason(): string | null {
  const run = shown();
  if (!run) return 'No run is shown.';
  if (run.outcome === null) return 'The run is still running.';
  return counterpart() === null ? 'This pass has no earlier run of the same kind.' : null;
}

export function compareShown(): void {
  const [run, before] = [shown(), counterpart()];
  if (run && before !== null) showComparison({ before, after: run.id });
}

/** Why no other run can be chosen to compare the shown one with, for people; null if one can. */
export function compareWithDisabledReason(): string | null {
  const run = shown();
  if (!run) return 'No run is shown.';
  return run.outcome === null ? 'The run has not ended yet.' : null;
}

export function compareShownWith(): void {
  chooseComparison(shown()?.id ?? null);
}

export function showCallsOfShown(): void {
  const run = shown();
  if (!run) return;
  showCallsOfRun(run.id);
  goTo('network');
}

/** Why nothing of the shown run can be copied, for people; null if it can. */
export function noRunReason(): string | null {
  return shown() === null ? 'No run is shown.' : null;
}

export async function copyShownId(): Promise<void> {
  const run = shown();
  if (run && (await copyText(run.id))) announce(`Copied ${run.id}`);
}

export async function copyShownLink(): Promise<void> {
  const run = shown();
  if (run) await copyLink({ view: 'stage', passId: run.passId, runId: run.id, callId: null });
}

/** Runs the shown run again; the new one opens by itself, so a notice is only shown if no run started. */
export async function rerunShown(client: ContractClient): Promise<void> {
  const run = shown();
  if (!run || rerunDisabledReason() !== null) return;
  let told: Notice | null = null;
  const report = await performAct(
    { title: `Run ${runName(run)} again`, passId: run.passId },
    (signal, ticket) => client.acts.rerun({ runId: run.id, ticket, brief: true }, { signal }),
    (notice) => (told = notice),
  );
  if (!report || report.act.refusal) showNotice(told);
}

function showNotice(notice: Notice | null): void {
  if (!notice) return;
  const { title, detail, tone } = notice;
  showToast({ tone, title, ...(detail === null ? {} : { text: detail }) });
}

/** Why the shown run cannot be cancelled, for people; null if it can. */
export function cancelDisabledReason(): string | null {
  const run = shown();
  if (!run) return 'No run is shown.';
  return run.outcome === null ? null : 'The run has ended.';
}

export async function cancelShown(client: ContractClient): Promise<void> {
  const run = shown();
  if (!run) return;
  try {
    const { cancelled } = await client.runs.cancel({ runId: run.id });
    if (!cancelled) announce('The run had already ended');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    showToast({ tone: 'error', title: `${runName(run)} was not cancelled`, text: reason });
  }
}

/** Why there is no run to go to, for people; null if there is one. */
export function adjacentRunDisabledReason(distance: 1 | -1): string | null {
  if (neighbour(distance)) return null;
  return distance < 0 ? 'This is the first run of the pass.' : 'This is the newest run of the pass.';
}

export function goToAdjacentRun(distance: 1 | -1): void {
  const run = neighbour(distance);
  if (run) selectRun(run, selectionStore.getState().tab);
}

function neighbour(distance: 1 | -1) {
  const { byId } = runsStore.getState();
  const selection = selectionStore.getState();
  return adjacentRun(passRuns(byId, selection), shownRunId(byId, selection), distance);
}
