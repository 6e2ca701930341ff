import { launchShell, needsNoSandbox } from './launch.ts';
import { electronPackage, findElectron } from './electron-binary.ts';
import { downloadElectron } from './electron-download.ts';
import type { Environment } from './environment.ts';
import { noDisplay, thisEnvironment } from './environment.ts';

export interface OpenWindowOptions {
  /** The folder with package.json, out/ and node_modules/. */
  root: string;
  /** The tenant folder, absolute. */
  folder: string;
  /** Secrets of this start, by name. */
  secrets: Readonly<Record<string, string>>;
  /** Notices while it starts. */
  onNotice(text: string): void;
  /** The browser mode, if there can be no window; resolves with an exit code when it has ended. */
  serve(): Promise<number>;
  /** Calls the handler when the user wants to close the window (Ctrl-C); returns a function that stops it. */
  onInterrupt(handler: () => void): () => void;
  environment?: Environment;
  /** Milliseconds that a download of Electron may take. */
  downloadWithin?: number;
  /** Milliseconds until the window must be visible. */
  shownWithin?: number;
}

const BROKEN = 3;
const KEPT = 'Everything acknowledged is saved; start Passbench again.';
const DOWNLOAD_WITHIN_MS = 20_000;
/** A first start reads a hundred megabytes, perhaps through a virus scanner. */
const SHOWN_WITHIN_MS = 30_000;

/** Opens the folder in a window and returns the exit code when it was closed; if it cannot, says why and serves. */
export async function openWindow(options: OpenWindowOptions): Promise<number> {
  const interruption = new AbortController();
  const release = options.onInterrupt(() => interruption.abort());
  const outcome = await runWindow(options, interruption.signal);
  release();
  if (interruption.signal.aborted) return 0;
  if ('exitCode' in outcome) return outcome.exitCode;
  options.onNotice(`No window: ${outcome.problem} The app is served to a browser instead.`);
  return options.serve();
}

/** The exit code of a window that was visible, or why there was none. */
async function runWindow(
  options: OpenWindowOptions,
  signal: AbortSignal,
): Promise<{ exitCode: number } | { problem: string }> {
  const environment = options.environment ?? thisEnvironment;
  const { onNotice } = options;
  const electron = await getElectron(options, environment, signal);
  if ('problem' in electron) return electron;
  if (needsNoSandbox(environment)) onNotice("Running as root, so the window runs without Chromium's sandbox.");
  const reportWithin = options.shownWithin ?? SHOWN_WITHIN_MS;
  const end = await launchShell({ ...options, electron: electron.program, environment, signal, reportWithin });
  if (end.report === null) return { problem: `Electron ${end.how}.` };
  if (end.report === 'taken-over') onNotice('Passbench is already running and shows the folder.');
  else if (end.code !== 0 && !signal.aborted) onNotice(`The window closed unexpectedly: Electron ${end.how}. ${KEPT}`);
  return { exitCode: end.code === 0 ? 0 : BROKEN };
}

async function getElectron(
  { root, onNotice, downloadWithin }: OpenWindowOptions,
  environment: Environment,
  signal: AbortSignal,
): Promise<{ program: string } | { problem: string }> {
  const hidden = noDisplay(environment);
  if (hidden !== null) return { problem: hidden };
  const packageFolder = electronPackage(root);
  const present = findElectron(packageFolder, environment);
  if (present !== null) return { program: present };
  const override = environment.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return { problem: `ELECTRON_OVERRIDE_DIST_PATH is ${override}, and Electron is not there.` };
  if (packageFolder === null) return { problem: 'Electron is not installed.' };
  const within = downloadWithin ?? DOWNLOAD_WITHIN_MS;
  const problem = await downloadElectron({ packageFolder, environment, onNotice, within, signal });
  if (problem !== null) return { problem };
  const program = findElectron(packageFolder, environment);
  return program === null ? { problem: `Electron is not in ${packageFolder} after its download.` } : { program };
}
