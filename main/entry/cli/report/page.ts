import type { Terminal } from '../host.ts';
import type { Style } from './style.ts';
import { createStyle } from './style.ts';
import { visible } from '#domain/visible.ts';

/** The layout of a report. */
export interface Page {
  style: Style;
  /** In columns. */
  width: number;
  /** How to call this command line again, for suggested commands. */
  command: string;
}

/** Wide enough for a call with its URL, narrow enough for the log of a CI service. */
const UNKNOWN_WIDTH = 120;
const LEAST_WIDTH = 40;

/** `color` false overrides the terminal's abilities; `directory` is that of `-C`. */
export function createPage(
  terminal: Terminal,
  env: Readonly<Record<string, string | undefined>>,
  { color, directory }: { color: boolean; directory: string | undefined },
): Page {
  const columns = terminal.columns ?? Number.parseInt(env['COLUMNS'] ?? '', 10);
  return {
    style: createStyle(color && terminal.color),
    width: Math.max(LEAST_WIDTH, columns > 0 ? columns : UNKNOWN_WIDTH),
    command: directory === undefined ? 'passbench' : `passbench -C ${shellWord(directory)}`,
  };
}

/** Quotes a word for a shell. */
export function shellWord(text: string): string {
  return /^[\w./\\:@~-]+$/.test(text) ? visible(text) : `"${visible(text)}"`;
}

/** A page for text that is indented by `columns`. */
export function indented(page: Page, columns: number): Page {
  return { ...page, width: Math.max(1, page.width - columns) };
}
