import { randomInt } from 'node:crypto';
import type { World } from '#engine/ports/world.ts';

const ALPHANUMERICS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const ID_LENGTH = 16;

/** The clock and the chance of this machine. */
export const realWorld: World = {
  now: () => Date.now(),
  seed: () => randomInt(2 ** 31),
  passId: () => Array.from({ length: ID_LENGTH }, () => ALPHANUMERICS[randomInt(ALPHANUMERICS.length)]).join(''),
};
