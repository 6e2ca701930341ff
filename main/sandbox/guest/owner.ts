/**
 * The runs of this context: one where modules are fresh for each run, many in a shared instance, where they may
 * overlap. Everything a run has for itself hangs on its Run. A turn is one message of the host and the promises that
 * it sets going; whoever made the call or timer that the message is about owns the turn.
 */
import { runOfStack } from './attribution.ts';
import { NativeMap, append, mapDelete, mapForEach, mapGet, mapSet } from './primordials.ts';
import { type Owner, type Run, isOver } from './run.ts';

/** Runs that are not over: unsettled, or with calls and timers left. */
const live = new NativeMap<number, Run>();
let shared = false;
let turn: Owner | null = null;
/** A function of the script is being called by this program, so all that happens is of the turn's owner. */
let isDirect = false;
/** While the modules are evaluated and register, no other run has begun. */
let loading: Owner | null = null;

/** Whether the modules of this context serve many runs. */
export function isShared(): boolean {
  return shared;
}

export function share(): void {
  shared = true;
}

/** Begins a turn. Runs that were over with the turn before are gone from now on. */
export function beginTurn(owner: Owner): void {
  turn = owner;
  mapForEach(live, (run: Run) => {
    if (run !== owner.run && isOver(run)) mapDelete(live, run.id);
  });
}

export function addRun(run: Run): Owner {
  mapSet(live, run.id, run);
  return { run, isSure: true };
}

export function runNamed(id: number): Run | undefined {
  return mapGet(live, id) as Run | undefined;
}

export function eachRun(visit: (run: Run) => void): void {
  mapForEach(live, visit);
}

/** Until `endLoading`, everything is of the run that the instance was made for. */
export function beginLoading(owner: Owner): void {
  loading = owner;
}

export function endLoading(): void {
  loading = null;
}

/** The owner of the turn, for what need not be exact: the clock and the random numbers. */
export function turnRun(): Run {
  return (loading ?? (turn as Owner)).run;
}

/** Calls a function of the script on behalf of `owner`. */
export function callFor<T>(owner: Owner, work: () => T): T {
  const before = { turn, isDirect };
  turn = owner;
  isDirect = true;
  try {
    return work();
  } finally {
    ({ turn, isDirect } = before);
  }
}

/** Whose code this is. While only one run is live it is that one's; else the stack has to tell. */
export function owner(): Owner {
  if (loading) return loading;
  const current = turn as Owner;
  if (isDirect || (current.isSure && live.size === 1)) return current;
  const found = runOfStack((id) => runNamed(id)?.start.entryPoint);
  const run = found && runNamed(found.run);
  if (!run) return { run: current.run, isSure: false };
  return { run, isSure: found.isDirect || (current.isSure && current.run === run) };
}

/** The runs that something could be of, where its owner is not sure. Undefined where it is. */
export function candidates({ isSure }: Owner): number[] | undefined {
  if (isSure) return undefined;
  const ids: number[] = [];
  mapForEach(live, (run: Run) => append(ids, run.id));
  return ids;
}
