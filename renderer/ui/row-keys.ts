/** Where a navigation key leads from row `from` of `count`; null when the key is not one of these. */
export const rowForKey = (key: string, from: number, count: number, page: number): number | null => {
  if (count === 0) return null;
  const targets = new Map([
    ['ArrowDown', from + 1],
    ['ArrowUp', from - 1],
    ['PageDown', from + page],
    ['PageUp', from - page],
    ['Home', 0],
    ['End', count - 1],
  ]);
  const target = targets.get(key);
  return target === undefined ? null : Math.min(Math.max(target, 0), count - 1);
};

/** The rows to render with row `kept` among them, in order: a row that is not rendered would lose the focus. */
export const withRow = (rows: number[], kept: number, count: number): number[] =>
  kept < 0 || kept >= count || rows.includes(kept) ? rows : [...rows, kept].toSorted((a, b) => a - b);
