import type { Limits } from '#contract/entities/settings.ts';
import type { Fault } from './messages.ts';

/** What a line weighs beside its text, as the guest counts it, and room for the mark that says that lines were cut. */
const LINE_WEIGHT = 64;
const CUT_MARK = 1_000;
const MAX_SECRETS = 10_000;
/** A result is measured in bytes of each of its parts; what is around them is small. */
const RESULT_PARTS = 3;
const AROUND_RESULT = 5_000_000;

export type JobLimits = Pick<Limits, 'calls' | 'consoleBytes' | 'resultBytes' | 'resultValues'>;

const tooMuch = (what: string): Fault => ({ isTooMuch: true, what });
const broken = (what: string): Fault => ({ isTooMuch: false, what });

/**
 * What one job may send. The guest keeps to the limits by itself, and numbers what it asks for from 1 without gaps; the
 * engine does not rely on that. Each method returns what is wrong, or null.
 */
export class Allowance {
  readonly #limits: JobLimits;
  readonly #aborted = new Set<number>();
  #lastCall = 0;
  #lastSecret = 0;
  /** Of the console, in characters. */
  #left: number;

  constructor(limits: JobLimits) {
    this.#limits = limits;
    this.#left = limits.consoleBytes + CUT_MARK;
  }

  line(text: string): Fault | null {
    if (this.#left <= 0) return tooMuch('console lines beyond limits.consoleBytes');
    this.#left -= text.length + LINE_WEIGHT;
    return null;
  }

  call(id: number): Fault | null {
    if (id !== this.#lastCall + 1) return broken('a call out of order');
    this.#lastCall = id;
    // The first that is not allowed is refused by the engine, which records it.
    return id > this.#limits.calls + 1 ? tooMuch('calls beyond limits.calls') : null;
  }

  /** A call may have been answered meanwhile. */
  abort(id: number): Fault | null {
    if (id < 1 || id > this.#lastCall || this.#aborted.has(id)) return broken('the end of a call that it did not make');
    this.#aborted.add(id);
    return null;
  }

  secret(id: number): Fault | null {
    if (id !== this.#lastSecret + 1) return broken('a request for a secret out of order');
    this.#lastSecret = id;
    return id > MAX_SECRETS ? tooMuch(`more than ${MAX_SECRETS} requests for secrets`) : null;
  }

  result(json: string): Fault | null {
    const most = RESULT_PARTS * this.#limits.resultBytes + AROUND_RESULT;
    return json.length > most ? tooMuch('a result beyond limits.resultBytes') : null;
  }

  /** Each of these has its own allowance of fields and list items. */
  values(parts: readonly unknown[]): Fault | null {
    const isTooMuch = parts.some((part) => hasMoreThan(this.#limits.resultValues, part));
    return isTooMuch ? tooMuch('a result beyond limits.resultValues') : null;
  }
}

/** Whether there are more than `most` fields and list items in a value. Stops counting there. */
function hasMoreThan(most: number, value: unknown): boolean {
  let left = most;
  const open: unknown[] = [value];
  while (open.length > 0) {
    const inside = open.pop();
    if (typeof inside !== 'object' || inside === null) continue;
    for (const key in inside) {
      left -= 1;
      if (left < 0) return true;
      open.push((inside as Record<string, unknown>)[key]);
    }
  }
  return false;
}
