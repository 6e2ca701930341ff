/**
 * What one run has for itself: its clock and random numbers, what its console keeps, its calls and timers.
 */
import type { Answer, BodyEnd, Start } from '../guest-protocol.ts';
import { NativeMap, floor, imul } from './primordials.ts';

export interface Run {
  readonly id: number;
  readonly start: Start;
  readonly clock: Clock;
  readonly random: Random;
  readonly lines: ConsoleState;
  readonly calls: Calls;
  readonly timers: Timers;
  /** `closed`: in a shared instance, what it left behind has had its time. */
  phase: 'load' | 'run' | 'settled' | 'closed';
}

/** Whose something is. Not sure: runs overlap, and it could be of any of them. */
export interface Owner {
  readonly run: Run;
  readonly isSure: boolean;
}

export function createRun(id: number, start: Start): Run {
  const { startedAt, seed, limits, key } = start;
  return {
    id,
    start,
    clock: new Clock(startedAt),
    random: new Random(seed),
    lines: new ConsoleState(limits.consoleBytes),
    calls: new Calls(limits.calls, key !== null),
    timers: new Timers(),
    phase: 'load',
  };
}

/** It has settled, and has no calls and timers left. */
export function isOver({ phase, calls, timers }: Run): boolean {
  return phase === 'closed' || (phase === 'settled' && calls.pending.size === 0 && timers.first === null);
}

/** Reads at one moment after which each further one moves the clock by a millisecond. */
const FREE_READS = 1000;

export class Clock {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Milliseconds since the run began. */
  elapsedMs = 0;
  /** How often the script has read the clock since it moved. */
  #reads = 0;

  constructor(startedAt: number) {
    this.startedAt = startedAt;
  }

  /** Whole milliseconds since 1970. */
  get now(): number {
    return this.startedAt + floor(this.elapsedMs);
  }

  /** Moves on to a moment of the run; never back, for calls overlap. */
  advanceTo(moment: number): void {
    if (moment <= this.elapsedMs) return;
    this.elapsedMs = moment;
    this.#reads = 0;
  }

  /**
   * The clock as a script reads it, in milliseconds since the run began. Scripts for platforms without timers wait in a
   * loop until the clock has moved: after many reads in a row it does, by a number of reads and not by the machine's time.
   */
  readMs(): number {
    if (this.#reads < FREE_READS) this.#reads += 1;
    else this.elapsedMs += 1;
    return this.elapsedMs;
  }
}

/**
 * Chance, given from outside so that a run can be repeated: sfc32 (Chris Doty-Humphrey, PractRand), seeded through
 * splitmix32. Good statistics, a state of four words, no claim to secrecy: a script's keys are not made here.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** `seed`: a whole number. */
  constructor(seed: number) {
    let state = seed | 0;
    const splitmix = () => {
      state = (state + 0x9e3779b9) | 0;
      let mixed = imul(state ^ (state >>> 16), 0x21f0aaad);
      mixed = imul(mixed ^ (mixed >>> 15), 0x735a2d97);
      return mixed ^ (mixed >>> 15);
    };
    this.#a = splitmix();
    this.#b = splitmix();
    this.#c = splitmix();
    for (let round = 0; round < 12; round += 1) this.word();
  }

  /** 32 bits. */
  word(): number {
    const word = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + word) | 0;
    return word >>> 0;
  }
}

/** What the console of one run keeps. */
export class ConsoleState {
  readonly quota: number;
  left: number;
  groups = 0;
  readonly counts = new NativeMap<string, number>();
  readonly timers = new NativeMap<string, number>();

  constructor(bytes: number) {
    this.quota = bytes;
    this.left = bytes;
  }
}

export interface PendingCall {
  owner: Owner;
  startedAt: number;
  body: { readonly isAwaited: boolean; arrive(end: BodyEnd): void };
  isAnswered: boolean;
  settle(answer: Answer): void;
  /** It is over: its signal no longer matters. */
  release(): void;
}

/** The calls of one run. */
export class Calls {
  /** How many it may make. */
  readonly allowed: number;
  /** False where a script is only loaded, and may call nobody. */
  readonly isLive: boolean;
  readonly pending = new NativeMap<number, PendingCall>();
  made = 0;

  constructor(allowed: number, isLive: boolean) {
    this.allowed = allowed;
    this.isLive = isLive;
  }
}

export interface Timer {
  id: number;
  owner: Owner;
  due: number;
  /** Null for a timer that fires once. */
  every: number | null;
  callback: (...args: unknown[]) => unknown;
  args: unknown[];
  next: Timer | null;
}

/** The timers of one run. */
export class Timers {
  first: Timer | null = null;
  last: Timer | null = null;
  /** When the runner has been asked to wake this isolate. */
  armed: number | null = null;
  arming = false;
}
