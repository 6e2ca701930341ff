import type { ConsoleLevel, ConsoleLine } from '#contract/entities/run.ts';

/** The filter of a console. */
export interface ConsoleFilter {
  hidden: ReadonlySet<ConsoleLevel>;
  text: string;
}

/** The lines that match a filter, in their order; the text is found in any case. */
export function filterLines(lines: readonly ConsoleLine[], { hidden, text }: ConsoleFilter): readonly ConsoleLine[] {
  if (hidden.size === 0 && text === '') return lines;
  const wanted = text.toLowerCase();
  return lines.filter((line) => !hidden.has(line.level) && line.text.toLowerCase().includes(wanted));
}

/** How many lines there are of each level that occurs. */
export function countLevels(lines: readonly ConsoleLine[]): ReadonlyMap<ConsoleLevel, number> {
  const counts = new Map<ConsoleLevel, number>();
  for (const { level } of lines) counts.set(level, (counts.get(level) ?? 0) + 1);
  return counts;
}

/** Milliseconds from the start of the run, for reading down a column: `+0.012`. */
export function sinceStart(at: number, startedAt: number): string {
  return `+${((at - startedAt) / 1000).toFixed(3)}`;
}

/** The lines as text for the clipboard. */
export function consoleText(lines: readonly ConsoleLine[], startedAt: number): string {
  return lines.map(({ at, level, text }) => `${sinceStart(at, startedAt)} ${level.padEnd(5)} ${text}`).join('\n');
}

/**
 * The lines of a console that one event wrote, in their order: the event carries copies of them, and identical lines of
 * the same millisecond cannot be distinguished, so the first range that is equal is used. Empty if there is none.
 */
export function linesOfEvent(lines: readonly ConsoleLine[], written: readonly ConsoleLine[]): ReadonlySet<ConsoleLine> {
  const isSame = (one: ConsoleLine | undefined, other: ConsoleLine): boolean =>
    one !== undefined && one.at === other.at && one.level === other.level && one.text === other.text;
  const start = lines.findIndex((_, index) => written.every((line, offset) => isSame(lines[index + offset], line)));
  return new Set(start < 0 ? [] : lines.slice(start, start + written.length));
}
