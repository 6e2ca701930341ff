import { resolve } from 'node:path';

const SWITCH = '--folder=';

/** The tenant folder of a command line (`--folder=…`, relative to `cwd`), or null if it names none. */
export function folderOfArguments(argv: readonly string[], cwd: string): string | null {
  const value = argv.findLast((argument) => argument.startsWith(SWITCH))?.slice(SWITCH.length);
  return value === undefined || value === '' ? null : resolve(cwd, value);
}

/** The tenant folder of a second start, which hands over `{ folder }`. */
export function folderOfStart(start: unknown): string | null {
  const folder = typeof start === 'object' && start !== null && 'folder' in start ? start.folder : null;
  return typeof folder === 'string' ? folder : null;
}
