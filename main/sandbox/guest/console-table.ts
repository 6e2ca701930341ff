import { inspect } from './inspect.ts';
import { join } from './inspect-layout.ts';
import { append, getOwnPropertyDescriptor, isObject, keys, max, min, ownData, repeat } from './primordials.ts';
import { isProxy } from './proxies.ts';

const MAX_ROWS = 200;
const MAX_COLUMNS = 20;
const INDEX = '(index)';
const VALUES = 'Values';

/** Rows of an array or object as a grid, as console.table prints them; anything else inspected. */
export function tableText(rows: unknown): string {
  if (!isObject(rows) || isProxy(rows)) return inspect(rows);
  const names = keys(rows);
  const columns: string[] = [INDEX];
  const grid: string[][] = [];
  for (let index = 0; index < min(names.length, MAX_ROWS); index += 1) {
    const name = names[index] as string;
    append(grid, cellsOf(name, ownData(rows, name), columns));
  }
  return draw(columns, grid);
}

/** Cells in the order of `columns`, which grows by what this row has more. */
function cellsOf(name: string, row: unknown, columns: string[]): string[] {
  const cells: string[] = [name];
  if (!isObject(row) || isProxy(row)) {
    cells[columnOf(columns, VALUES)] = inspect(row);
    return cells;
  }
  const fields = keys(row);
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index] as string;
    const column = columnOf(columns, field);
    if (column >= 0 && getOwnPropertyDescriptor(row, field)) cells[column] = inspect(ownData(row, field));
  }
  return cells;
}

function columnOf(columns: string[], name: string): number {
  for (let index = 1; index < columns.length; index += 1) if (columns[index] === name) return index;
  if (columns.length > MAX_COLUMNS) return -1;
  append(columns, name);
  return columns.length - 1;
}

function draw(columns: readonly string[], grid: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (let column = 0; column < columns.length; column += 1) {
    let width = (columns[column] as string).length;
    for (let row = 0; row < grid.length; row += 1) width = max(width, (grid[row]?.[column] ?? '').length);
    append(widths, width);
  }
  const lines: string[] = [];
  append(lines, lineOf(columns, widths));
  append(lines, rule(widths));
  for (let row = 0; row < grid.length; row += 1) append(lines, lineOf(grid[row] ?? [], widths));
  return join(lines, '\n');
}

function lineOf(cells: readonly string[], widths: readonly number[]): string {
  const padded: string[] = [];
  for (let column = 0; column < widths.length; column += 1) {
    const cell = cells[column] ?? '';
    append(padded, cell + repeat(' ', max(0, (widths[column] ?? 0) - cell.length)));
  }
  return join(padded, ' │ ');
}

function rule(widths: readonly number[]): string {
  const dashes: string[] = [];
  for (let column = 0; column < widths.length; column += 1) append(dashes, repeat('─', widths[column] ?? 0));
  return join(dashes, '─┼─');
}
