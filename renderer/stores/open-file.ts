import { openFile } from './editors.ts';
import { goTo } from './views.ts';

/** Shows a file of the tenant in the editor, at a place if one is known; line and column count from 1. */
export function requestOpenFile(path: string, line: number | null = null, column: number | null = null): void {
  openFile(path, line, column);
  goTo('connectors');
}
