import type { Delay } from '#contract/entities/delay.ts';

/**
 * A delay in milliseconds, never below 0. `random(n)` returns the nth random number of this delay, from 0 to below 1.
 */
export function drawDelay(delay: Delay, random: (draw: number) => number): number {
  if (typeof delay === 'number') return delay;
  if ('min' in delay) return delay.min + (delay.max - delay.min) * random(0);
  return Math.max(0, delay.mean + delay.deviation * normal(random(0), random(1)));
}

/**
 * Two uniform random numbers as a normal one around 0 with deviation 1 (Box and Muller); 1 - u, since 0 has no
 * logarithm.
 */
function normal(one: number, other: number): number {
  return Math.sqrt(-2 * Math.log(1 - one)) * Math.cos(2 * Math.PI * other);
}
