/**
 * Chance, given from outside so that a run can be repeated: sfc32 (Chris Doty-Humphrey, PractRand), seeded through
 * splitmix32. Good statistics, a state of four words, no claim to secrecy: a script's keys are not made here.
 */
import { define } from './primordials.ts';

let a = 0;
let b = 0;
let c = 0;
let counter = 1;

/** `seed`: a whole number. */
export function startRandom(seed: number): void {
  let state = seed | 0;
  const splitmix = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  a = splitmix();
  b = splitmix();
  c = splitmix();
  counter = 1;
  for (let round = 0; round < 12; round += 1) randomWord();
}

/** 32 bits. */
export function randomWord(): number {
  const word = (((a + b) | 0) + counter) | 0;
  counter = (counter + 1) | 0;
  a = b ^ (b >>> 9);
  b = (c + (c << 3)) | 0;
  c = (((c << 21) | (c >>> 11)) + word) | 0;
  return word >>> 0;
}

/** From 0 to below 1, with the 53 bits that a number can hold. */
function random(): number {
  return ((randomWord() >>> 5) * 0x4000000 + (randomWord() >>> 6)) / 0x20000000000000;
}

export function installRandom(): void {
  define(Math, 'random', random, false);
}
