/** Chance, from the seed of the run. */
import { define } from './primordials.ts';
import { turnRun } from './owner.ts';

/** Of the run that the turn belongs to. */
export function randomWord(): number {
  return turnRun().random.word();
}

/** From 0 to below 1, with the 53 bits that a number can hold. */
function random(): number {
  return ((randomWord() >>> 5) * 0x4000000 + (randomWord() >>> 6)) / 0x20000000000000;
}

export function installRandom(): void {
  define(Math, 'random', random, false);
}
