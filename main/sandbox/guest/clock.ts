/**
 * The run's own clock. It starts where the engine says and moves with calls and timers, by what they took; so the same
 * run tells the same time whenever it is repeated (profile clock.mode: virtual). It stands still while a script
 * computes, but for one that waits by reading it: see `readMs`.
 */
import { construct, define, defineAccessor, floor, getOwnPropertyDescriptor, uncurry } from './primordials.ts';
import { turnRun } from './owner.ts';

const NativeDate = Date;
const dateToString = uncurry(NativeDate.prototype.toString);

/** Where runs overlap, a script reads the clock of the run that the turn belongs to. */
function readNow(): number {
  const { clock } = turnRun();
  return clock.startedAt + floor(clock.readMs());
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
  now: () => turnRun().clock.readMs(),
  get timeOrigin() {
    return turnRun().clock.startedAt;
  },
};
