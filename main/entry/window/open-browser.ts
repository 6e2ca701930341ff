import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import openProgram from 'open';
import type { Environment } from './environment.ts';
import { noDisplay } from './environment.ts';

export interface OpenBrowserOptions {
  /** The address of the browser mode, with its token. */
  url: string;
  /** Data of this user's programs; our page is written below it. */
  dataFolder: string;
  /** Opens a file with the user's program for it. */
  open?: (target: string) => Promise<unknown>;
}

export interface OpenedBrowser {
  /** Why no browser was opened, in a sentence; null if one was. */
  problem: string | null;
  /** Removes the page that was opened in the browser. */
  close(): void;
}

/** True if somebody will probably see a browser: not in CI, and not without a display. */
export function canOpenBrowser(environment: Environment): boolean {
  const ci = environment.env['CI'];
  return (ci === undefined || ci === '' || ci === 'false') && noDisplay(environment) === null;
}

/**
 * Opens the address in the user's browser, through a page that redirects to it and that only its user can read: the
 * arguments of a program, which would otherwise contain the token, can be read by every user of a machine.
 */
export async function openBrowser({ url, dataFolder, open = openProgram }: OpenBrowserOptions): Promise<OpenedBrowser> {
  mkdirSync(dataFolder, { recursive: true });
  const folder = mkdtempSync(join(dataFolder, 'open-'));
  const close = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    chmodSync(folder, 0o700);
    const page = join(folder, 'passbench.html');
    writeFileSync(page, redirectTo(url), { mode: 0o600 });
    await open(pathToFileURL(page).href);
    return { problem: null, close };
  } catch (error) {
    close();
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: `Your browser could not be opened (${reason}). Open the address yourself.`, close: () => {} };
  }
}

function redirectTo(url: string): string {
  return `<!doctype html><meta charset="utf-8"><title>Passbench</title><meta http-equiv="refresh" content="0; url=${url}"><a href="${url}">Open Passbench</a>\n`;
}
