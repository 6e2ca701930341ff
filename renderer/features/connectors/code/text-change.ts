/** A range of a text to replace. */
export interface TextChange {
  /** Offsets into the text before. */
  start: number;
  end: number;
  text: string;
}

/**
 * The changes that turn `before` into `after`, in order. Lines that both have exactly once are anchors, and between two
 * of them at most one range changes: cursors, folds and marks elsewhere stay where they were.
 */
export function changesBetween(before: string, after: string): TextChange[] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const changes: TextChange[] = [];
  let [oldAt, freshAt, offset] = [0, 0, 0];
  for (const [oldAnchor, freshAnchor] of [...anchorsOf(old, fresh), [old.length, fresh.length] as const]) {
    const gap = old.slice(oldAt, oldAnchor).join('');
    const { start, end, text } = changeBetween(gap, fresh.slice(freshAt, freshAnchor).join(''));
    if (end > start || text !== '') changes.push({ start: offset + start, end: offset + end, text });
    offset += gap.length + (old[oldAnchor]?.length ?? 0);
    [oldAt, freshAt] = [oldAnchor + 1, freshAnchor + 1];
  }
  return changes;
}

/** Each with its line end, so that joined they are the text. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

/** Line numbers of lines that both have once, as far as they are in the same order. */
function anchorsOf(old: readonly string[], fresh: readonly string[]): (readonly [old: number, fresh: number])[] {
  const [once, onceFresh] = [singles(old), singles(fresh)];
  const anchors: (readonly [number, number])[] = [];
  let last = -1;
  for (const [line, index] of once) {
    const target = onceFresh.get(line) ?? -1;
    if (target <= last) continue;
    anchors.push([index, target]);
    last = target;
  }
  return anchors;
}

function singles(lines: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const repeated = new Set<string>();
  lines.forEach((line, index) => {
    if (found.has(line)) repeated.add(line);
    found.set(line, index);
  });
  for (const line of repeated) found.delete(line);
  return found;
}

/** The one range that differs. */
function changeBetween(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}
