/** A duration, in the unit a person would use. */
export function duration(ms: number): string {
  if (ms < 10) return `${Number(ms.toFixed(1))} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${Number((ms / 1000).toFixed(1))} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export function bytes(size: number): string {
  if (size < 1000) return `${size} B`;
  if (size < 1_000_000) return `${Number((size / 1000).toFixed(1))} kB`;
  return `${Number((size / 1_000_000).toFixed(1))} MB`;
}

/** `1 call`, `2 calls`, `no calls`. */
export function count(number: number, one: string, many: string = `${one}s`): string {
  if (number === 0) return `no ${many}`;
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}
