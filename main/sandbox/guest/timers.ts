/**
 * Timers on the run's own clock, ordered by when they are due; the runner really waits, for one of them at a time.
 * However many a script sets, they weigh on its own memory and not on the runner's.
 */
import { advanceTo, elapsedMs } from './clock.ts';
import { warnUncaught } from './console.ts';
import { post } from './host.ts';
import { NativeNumber, NativeTypeError, apply, isFinite, max, resolved, promiseThen } from './primordials.ts';

interface Timer {
  id: number;
  due: number;
  /** Null for a timer that fires once. */
  every: number | null;
  callback: (...args: unknown[]) => unknown;
  args: unknown[];
  next: Timer | null;
}

const LONGEST = 2_147_483_647;

let first: Timer | null = null;
let last: Timer | null = null;
let lastId = 0;
/** When the runner has been asked to wake this isolate. */
let armed: number | null = null;
let arming = false;

export function setTimer(callback: unknown, delay: unknown, repeats: boolean, args: unknown[]): number {
  if (typeof callback !== 'function') {
    throw new NativeTypeError('The "callback" argument must be a function: setTimeout(callback, milliseconds).');
  }
  const wait = delayOf(delay);
  lastId += 1;
  insert({
    id: lastId,
    due: elapsedMs() + wait,
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
  let before: Timer | null = null;
  for (let timer = first; timer; timer = timer.next) {
    if (timer.id === id) {
      if (before) before.next = timer.next;
      else first = timer.next;
      if (last === timer) last = before;
      return scheduleArming();
    }
    before = timer;
  }
}

function insert(timer: Timer): void {
  if (!first || timer.due < first.due) {
    timer.next = first;
    first = timer;
    last ??= timer;
  } else if (last && timer.due >= last.due) {
    last.next = timer;
    last = timer;
  } else {
    let before = first;
    while (before.next && before.next.due <= timer.due) before = before.next;
    timer.next = before.next;
    before.next = timer;
  }
  scheduleArming();
}

/** At the end of the turn, so that a timer that is set and cleared at once costs the runner nothing. */
function scheduleArming(): void {
  if (arming) return;
  arming = true;
  promiseThen(resolved, arm);
}

function arm(): void {
  arming = false;
  const due = first ? first.due : null;
  if (due === armed) return;
  armed = due;
  post({ kind: 'wake', delay: due === null ? null : max(0, due - elapsedMs()) });
}

/** Asks again where the clock has moved on with a call: the next timer is nearer than it was. */
export function rearm(): void {
  if (armed === null) return;
  armed = null;
  scheduleArming();
}

/** Fires the timer that is due; one only, so that its promises are through before the next. */
export function fireTimer(): void {
  armed = null;
  const timer = first;
  if (!timer) return;
  first = timer.next;
  if (last === timer) last = null;
  advanceTo(timer.due);
  if (timer.every !== null) {
    timer.due = elapsedMs() + timer.every;
    timer.next = null;
    insert(timer);
  }
  scheduleArming();
  try {
    apply(timer.callback, undefined, timer.args);
  } catch (error) {
    warnUncaught('a timer', error);
  }
}
