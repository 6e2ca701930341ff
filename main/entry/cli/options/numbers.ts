import { InvalidArgumentError } from 'commander';

/** Reads a whole number from `least` to `most`. */
export function wholeNumber(least: number, most: number): (given: string) => number {
  return (given) => {
    const value = /^[+-]?\d+$/.test(given) ? Number(given) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}

/** The number of an event, as `passbench log` shows it. */
export const eventNumber = wholeNumber(0, Number.MAX_SAFE_INTEGER);
