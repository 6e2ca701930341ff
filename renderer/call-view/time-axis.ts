import type { Call } from '#contract/entities/call.ts';

/** The time that several calls share: `start` in milliseconds since 1970, `span` and `ticks` in milliseconds from it. */
export interface TimeAxis {
  start: number;
  span: number;
  ticks: readonly number[];
}

/**
 * From `from`, or the first call if that is earlier, to the end of the last; `most` is the number of ticks for which
 * there is room.
 */
export function timeAxis(
  calls: readonly Pick<Call, 'startedAt' | 'durationMs'>[],
  from: number,
  most: number,
): TimeAxis {
  let [start, end] = [from, from + 1];
  for (const { startedAt, durationMs } of calls) {
    start = Math.min(start, startedAt);
    end = Math.max(end, startedAt + durationMs);
  }
  const span = end - start;
  const step = tickStep(span, most);
  const ticks = Array.from({ length: Math.floor(span / step) + 1 }, (_, index) => rounded(index * step));
  return { start, span, ticks };
}

/** Without the rounding error of multiplying tenths. */
function rounded(value: number): number {
  return Number(value.toPrecision(9));
}

/** The smallest of 1, 2, 5, 10, 20, 50… that needs at most `most` steps. */
function tickStep(span: number, most: number): number {
  const power = 10 ** Math.floor(Math.log10(span / most));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => span / size <= most);
  return step ?? span;
}
