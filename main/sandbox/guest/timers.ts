/**
 * Timers on their run's own clock, ordered by when they are due; the runner really waits, for one of them at a time.
 * However many a script sets, they weigh on its own memory and not on the runner's.
 */
import { callMarked } from './attribution.ts';
import { warnUncaught } from './console.ts';
import { post } from './host.ts';
import { callFor, eachRun, isShared, owner } from './owner.ts';
import {
  NativeNumber,
  NativePromise,
  NativeTypeError,
  apply,
  getPrototypeOf,
  isFinite,
  isObject,
  max,
  resolved,
  promiseThen,
} from './primordials.ts';
import { isProxy } from './proxies.ts';
import type { Owner, Run, Timer } from './run.ts';

const LONGEST = 2_147_483_647;

const { prototype: promisePrototype } = NativePromise;

let lastId = 0;

export function setTimer(callback: unknown, delay: unknown, repeats: boolean, args: unknown[]): number {
  if (typeof callback !== 'function') {
    throw new NativeTypeError('The "callback" argument must be a function: setTimeout(callback, milliseconds).');
  }
  const wait = delayOf(delay);
  const at = owner();
  lastId += 1;
  if (at.run.phase === 'closed') return lastId;
  insert(at.run, {
    id: lastId,
    owner: at,
    due: at.run.clock.elapsedMs + wait,
    every: repeats ? wait : null,
    callback: callback as Timer['callback'],
    args,
    next: null,
  });
  return lastId;
}

/** As Node does: anything under a millisecond, or not a number, is one millisecond. */
function delayOf(delay: unknown): number {
  const milliseconds = NativeNumber(delay);
  return isFinite(milliseconds) && milliseconds >= 1 && milliseconds <= LONGEST ? milliseconds : 1;
}

/** An id that was the key of an object comes back as text, and is the same timer. */
export function clearTimer(given: unknown): void {
  const id = typeof given === 'string' ? NativeNumber(given) : given;
  eachRun((run) => removeTimer(run, id));
}

function removeTimer(run: Run, id: unknown): void {
  const { timers } = run;
  let before: Timer | null = null;
  for (let timer = timers.first; timer; timer = timer.next) {
    if (timer.id === id) {
      if (before) before.next = timer.next;
      else timers.first = timer.next;
      if (timers.last === timer) timers.last = before;
      return scheduleArming(run);
    }
    before = timer;
  }
}

/** Drops all timers of a run. */
export function clearTimers(run: Run): void {
  run.timers.first = null;
  run.timers.last = null;
  scheduleArming(run);
}

function insert(run: Run, timer: Timer): void {
  const { timers } = run;
  const { first, last } = timers;
  if (!first || timer.due < first.due) {
    timer.next = first;
    timers.first = timer;
    timers.last ??= timer;
  } else if (last && timer.due >= last.due) {
    last.next = timer;
    timers.last = timer;
  } else {
    let before = first;
    while (before.next && before.next.due <= timer.due) before = before.next;
    timer.next = before.next;
    before.next = timer;
  }
  scheduleArming(run);
}

/** At the end of the turn, so that a timer that is set and cleared at once costs the runner nothing. */
function scheduleArming(run: Run): void {
  if (run.timers.arming) return;
  run.timers.arming = true;
  promiseThen(resolved, () => arm(run));
}

function arm({ id, timers, clock }: Run): void {
  timers.arming = false;
  const due = timers.first ? timers.first.due : null;
  if (due === timers.armed) return;
  timers.armed = due;
  post(id, { kind: 'wake', delay: due === null ? null : max(0, due - clock.elapsedMs) });
}

/** Asks again where the clock has moved on with a call: the next timer is nearer than it was. */
export function rearm(run: Run): void {
  if (run.timers.armed === null) return;
  run.timers.armed = null;
  scheduleArming(run);
}

/** Whose timer is due next. Null where none is set. */
export function ownerOfNextTimer({ timers }: Run): Owner | null {
  return timers.first && timers.first.owner;
}

/** Fires the timer that is due; one only, so that its promises are through before the next. */
export function fireTimer(run: Run): void {
  const { timers, clock } = run;
  timers.armed = null;
  const timer = timers.first;
  if (!timer) return;
  timers.first = timer.next;
  if (timers.last === timer) timers.last = null;
  clock.advanceTo(timer.due);
  if (timer.every !== null) {
    timer.due = clock.elapsedMs + timer.every;
    timer.next = null;
    insert(run, timer);
  }
  scheduleArming(run);
  callFor(timer.owner, () => callTimer(timer));
}

function callTimer({ owner: { run }, callback, args }: Timer): void {
  try {
    const returned = apply(callback, undefined, args);
    if (isShared() && isPromise(returned)) void callMarked(run.id, () => returned);
  } catch (error) {
    warnUncaught('a timer', error);
  }
}

function isPromise(value: unknown): boolean {
  return isObject(value) && !isProxy(value) && getPrototypeOf(value) === promisePrototype;
}
