/** Mixes the bits of a 32-bit number so that neighbours end up far apart (the finalizer of MurmurHash3). */
function mixed(value: number): number {
  let bits = value >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/**
 * A number from 0 to below 1 that depends only on the seed of the run, the place of the rule, how many calls of the run
 * the rule has matched, and which draw for that call it is: the same run gets the same numbers again.
 */
export function chance(seed: number, rule: number, call: number, draw = 0): number {
  const bits = [rule, call, draw].reduce((state, part) => mixed(Math.imul(state, 31) + part + 0x9e3779b9), mixed(seed));
  return bits / 0x1_0000_0000;
}
