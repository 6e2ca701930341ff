import { createStore } from 'zustand/vanilla';
import type { ActReport } from '#contract/entities/act.ts';
import type { Event } from '#contract/entities/event.ts';
import { outcomeWords } from '#contract/outcome-words.ts';
import { selectRun, selectionStore } from './selection.ts';

/** An act that has not been answered yet. */
export interface PendingAct {
  id: number;
  /** Its name at the engine, to query what it waits for. */
  ticket: string;
  /** Its name for people, e.g. "Fill" or "Install on iPhone". */
  title: string;
  passId: string | null;
  /** How many choices people had made when it was requested. */
  choices: number;
  /** On the clock of performance.now(). */
  startedAt: number;
  /** The number of the newest act that was answered when it was requested: its own is higher. */
  after: number;
  /** Its run, once the start is in the log. */
  runId: string | null;
  cancel(): void;
}

export interface Notice {
  title: string;
  detail: string | null;
  tone: 'ok' | 'error' | 'warn';
}

export interface ActsState {
  pending: readonly PendingAct[];
  /** The number of the newest act that was answered; the log may be behind. */
  answered: number;
}

export const actsStore = createStore<ActsState>(() => ({ pending: [], answered: 0 }));

/** For a new connection, which may lead to another store that numbers its acts from the start. */
export function forgetAnswers(): void {
  actsStore.setState({ answered: 0 });
}

let lastId = 0;
/**
 * How often people have selected a pass, run, call or event since the page was opened, not counting runs that acts
 * opened.
 */
let choices = 0;
let isOpening = false;

selectionStore.subscribe((now, before) => {
  const isSame = (['passId', 'runId', 'callId', 'eventSeq'] as const).every((part) => now[part] === before[part]);
  if (!isSame && !isOpening) noteChoice();
});

/** The user has chosen what the window shows: the run of an act no longer opens over it. */
export function noteChoice(): void {
  choices += 1;
}

/**
 * Performs an act: it is shown as pending immediately, its run is selected as soon as it starts, and `notify` is called
 * with how it ended. Returns the report, or null if there is none (cancelled, or an error, which `notify` got).
 */
export async function performAct(
  { title, passId }: { title: string; passId: string | null },
  ask: (signal: AbortSignal, ticket: string) => Promise<ActReport>,
  notify: (notice: Notice) => void,
): Promise<ActReport | null> {
  const controller = new AbortController();
  lastId += 1;
  const id = lastId;
  const startedAt = performance.now();
  const { answered: after } = actsStore.getState();
  const ticket = `page-${id}-${Math.random().toString(36).slice(2)}`;
  const pending = {
    id,
    ticket,
    title,
    passId,
    choices,
    startedAt,
    after,
    runId: null,
    cancel: () => controller.abort(),
  };
  actsStore.setState((state) => ({ pending: [...state.pending, pending] }));
  try {
    const report = await ask(controller.signal, ticket);
    notify(noticeOf(title, report));
    const [run] = report.runs;
    if (run) showAnswered(run, pending);
    return report;
  } catch (error) {
    notify(failureOf(title, error, controller.signal));
    return null;
  } finally {
    actsStore.setState((state) => ({ pending: state.pending.filter((act) => act.id !== id) }));
  }
}

/** A run that starts on the pass of a pending act belongs to that act and opens in the inspector. */
export function applyToActs(state: ActsState, events: readonly Event[]): ActsState {
  let { pending } = state;
  for (const event of events) {
    if (event.kind !== 'run.started') continue;
    const { run } = event.data;
    const waiting = pending.find((act) => act.passId === run.passId && act.runId === null && act.after < event.act);
    if (!waiting) continue;
    pending = pending.map((act) => (act === waiting ? { ...act, runId: run.id } : act));
    show(run, waiting.choices);
  }
  return pending === state.pending ? state : { ...state, pending };
}

/** Opens the run of an act that was answered before the log reported its start. */
function showAnswered(run: { id: string; passId: string; act: number }, { id, choices: before }: PendingAct): void {
  actsStore.setState(({ answered }) => ({ answered: Math.max(answered, run.act) }));
  const isShown = actsStore.getState().pending.some((act) => act.id === id && act.runId === run.id);
  if (!isShown) show(run, before);
}

/**
 * Opens a run in the inspector, unless the user has selected something since the request, or views an earlier state.
 */
function show(run: { id: string; passId: string }, before: number): void {
  if (choices !== before || selectionStore.getState().seq !== null) return;
  isOpening = true;
  selectRun(run);
  isOpening = false;
}

function noticeOf(title: string, { act, runs }: ActReport): Notice {
  if (act.refusal) return { title: `${title}: refused`, detail: act.refusal.message, tone: 'warn' };
  const failed = runs.find(({ outcome }) => outcome !== 'ok');
  if (!failed) return { title: `${title}: done`, detail: null, tone: 'ok' };
  const detail = failed.error?.message ?? null;
  const ending = failed.outcome === null ? 'is running' : outcomeWords[failed.outcome].ending;
  const subject = title === failed.entryPoint ? title : `${title}: ${failed.entryPoint}`;
  return { title: `${subject} ${ending}`, detail, tone: 'error' };
}

function failureOf(title: string, error: unknown, signal: AbortSignal): Notice {
  if (signal.aborted) return { title: `${title}: cancelled`, detail: null, tone: 'warn' };
  return { title: `${title} failed`, detail: error instanceof Error ? error.message : String(error), tone: 'error' };
}
