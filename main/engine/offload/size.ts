/** Searching or comparing this many characters takes some ten milliseconds; larger work is done on the other thread. */
const LARGE = 250_000;
/** The size of a value beside its characters. */
const VALUE = 8;

/** Whether a value has so many characters that work on it belongs on the other thread. Stops counting as soon as it is. */
export function isLarge(value: unknown, most: number = LARGE): boolean {
  let left = most;
  const open: unknown[] = [value];
  while (open.length > 0) {
    const inside = open.pop();
    left -= VALUE + (typeof inside === 'string' ? inside.length : 0);
    if (left < 0) return true;
    if (typeof inside !== 'object' || inside === null) continue;
    for (const key in inside) {
      left -= key.length + VALUE;
      if (left < 0) return true;
      open.push((inside as Record<string, unknown>)[key]);
    }
  }
  return false;
}
