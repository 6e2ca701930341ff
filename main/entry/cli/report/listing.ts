import type { Page } from './page.ts';
import type { Cell, Column } from './table.ts';
import { table } from './table.ts';

/** A list with a heading for each column, or, if it is empty, what to do about that. */
export function listing(
  headings: readonly string[],
  rows: readonly (readonly Cell[])[],
  options: { columns: readonly Column[]; empty: string },
  page: Page,
): string[] {
  if (rows.length === 0) return [options.empty];
  const head = headings.map((text) => ({ text, paint: page.style.dim }));
  return table([head, ...rows], options.columns, page.width);
}
