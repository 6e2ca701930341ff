import type { Paint } from './style.ts';
import { cutEnd, fit, textWidth } from './text-width.ts';

const GAP = 2;
/** The minimum width of a shrinking column, even if the line is then too long. */
const LEAST = 12;

export interface Cell {
  text: string;
  paint?: Paint | undefined;
}

export interface Column {
  align?: 'left' | 'right';
  /** Shrinks if a line would be wider than the page. */
  shrinks?: boolean;
  /** A sentence is cut at its end, everything else in its middle. */
  sentence?: boolean;
}

/** Rows as aligned lines, one for each row; a column that is empty in every row is left out. */
export function table(rows: readonly (readonly Cell[])[], columns: readonly Column[], width: number): string[] {
  const widths = columnWidths(rows, columns, width);
  const kept = columns
    .map((column, index) => ({ column, index, width: widths[index] ?? 0 }))
    .filter((k) => k.width > 0);
  return rows.map((row) =>
    kept
      .map(({ column, index, width }) => aligned(row[index] ?? { text: '' }, column, width))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

/** Padding is outside the colour, and is measured on the uncoloured text. */
function aligned({ text, paint }: Cell, { align, sentence }: Column, width: number): string {
  const fitted = (sentence ? cutEnd : fit)(text, width);
  const padding = ' '.repeat(Math.max(0, width - textWidth(fitted)));
  const painted = paint && fitted !== '' ? paint(fitted) : fitted;
  return align === 'right' ? padding + painted : painted + padding;
}

function columnWidths(rows: readonly (readonly Cell[])[], columns: readonly Column[], width: number): number[] {
  const widths = columns.map((_, index) =>
    Math.max(0, ...rows.map((row) => textWidth(fit(row[index]?.text ?? '', width)))),
  );
  let over = widths.reduce((sum, one) => sum + (one > 0 ? one + GAP : 0), -GAP) - width;
  for (; over > 0; over -= 1) {
    const widest = widestShrinking(widths, columns);
    const current = widths[widest];
    if (current === undefined || current <= LEAST) break;
    widths[widest] = current - 1;
  }
  return widths;
}

function widestShrinking(widths: readonly number[], columns: readonly Column[]): number {
  return columns.reduce(
    (best, column, index) => (column.shrinks && (widths[index] ?? 0) > (widths[best] ?? 0) ? index : best),
    -1,
  );
}
