/**
 * The run's own clock. It starts where the engine says and moves with calls and timers, by what they took; so the same
 * run tells the same time whenever it is repeated (profile clock.mode: virtual). It stands still while a script
 * computes, but for one that waits by reading it: see `readMs`.
 */
import { construct, define, defineAccessor, floor, getOwnPropertyDescriptor, uncurry } from './primordials.ts';

const NativeDate = Date;
const dateToString = uncurry(NativeDate.prototype.toString);

let startedAt = 0;
let elapsed = 0;
/** How often the script has read the clock since it moved. */
let reads = 0;

/** Reads at one moment after which each further one moves the clock by a millisecond. */
const FREE_READS = 1000;

export function startClock(at: number): void {
  startedAt = at;
}

/** Milliseconds since the run began. */
export function elapsedMs(): number {
  return elapsed;
}

/** Whole milliseconds since 1970. */
export function now(): number {
  return startedAt + floor(elapsed);
}

/** Moves on to a moment of the run; never back, for calls overlap. */
export function advanceTo(moment: number): void {
  if (moment <= elapsed) return;
  elapsed = moment;
  reads = 0;
}

/**
 * The clock as a script reads it, in milliseconds since the run began. Scripts for platforms without timers wait in a
 * loop until the clock has moved: after many reads in a row it does, by a number of reads and not by the machine's time.
 */
function readMs(): number {
  if (reads < FREE_READS) reads += 1;
  else elapsed += 1;
  return elapsed;
}

function readNow(): number {
  return startedAt + floor(readMs());
}

/** Date for scripts. A function, not a class: it may be called without new. */
function VirtualDate(this: unknown, ...args: unknown[]): unknown {
  if (new.target === undefined) return dateToString(new NativeDate(readNow()));
  return construct(NativeDate, args.length === 0 ? [readNow()] : args, new.target);
}

export function installDate(): void {
  const { prototype, parse, UTC, length } = NativeDate;
  VirtualDate.prototype = prototype;
  define(VirtualDate, 'name', 'Date', false);
  define(VirtualDate, 'length', length, false);
  define(VirtualDate, 'now', () => readNow(), false);
  define(VirtualDate, 'parse', parse, false);
  define(VirtualDate, 'UTC', UTC, false);
  define(prototype, 'constructor', VirtualDate, false);
  define(globalThis, 'Date', VirtualDate, false);
  installIntlClock(Intl.DateTimeFormat.prototype);
}

/** Intl's format functions read the machine's clock where no date is given. */
function installIntlClock(prototype: Intl.DateTimeFormat): void {
  const getFormat = uncurry(getOwnPropertyDescriptor(prototype, 'format')?.get as () => Format);
  const formatToParts = uncurry(prototype.formatToParts);
  const orNow = (date: unknown) => (date === undefined ? readNow() : (date as number));
  defineAccessor(
    prototype,
    'format',
    function (this: unknown) {
      const format = getFormat(this);
      return (date?: unknown) => format(orNow(date));
    },
    undefined,
  );
  define(prototype, 'formatToParts', function (this: unknown, date?: unknown) {
    return formatToParts(this, orNow(date));
  });
}

type Format = (date: number) => string;

export const performance = {
  now: () => readMs(),
  get timeOrigin() {
    return startedAt;
  },
};
