import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Environment } from './environment.ts';

export interface DownloadOptions {
  packageFolder: string;
  environment: Environment;
  onNotice(text: string): void;
  /** Milliseconds after which the download is killed. */
  within: number;
  signal: AbortSignal;
}

/** Downloads Electron by the package's own installer. Returns what went wrong, or null. */
export async function downloadElectron(options: DownloadOptions): Promise<string | null> {
  const { packageFolder, environment, onNotice, within, signal } = options;
  const installer = join(packageFolder, 'install.js');
  const seconds = within / 1000;
  const byHand = `To download it without a time limit, run "node ${installer}".`;
  if (environment.env['ELECTRON_SKIP_BINARY_DOWNLOAD']) {
    return `Electron is not downloaded yet, and ELECTRON_SKIP_BINARY_DOWNLOAD is set. ${byHand}`;
  }
  onNotice(`Downloading Electron, once, for ${seconds} s at most…`);
  const { isLate, code, text } = await runInstaller(installer, environment, { within, signal });
  if (isLate) return `Electron could not be downloaded within ${seconds} s. ${byHand}`;
  return code === 0 ? null : `Electron could not be downloaded: ${firstError(text)}. ${byHand}`;
}

interface InstallerEnd {
  isLate: boolean;
  code: number | null;
  text: string;
}

const KEPT_TEXT = 4096;

function runInstaller(
  installer: string,
  { env }: Environment,
  { within, signal }: { within: number; signal: AbortSignal },
): Promise<InstallerEnd> {
  // The installer uses fetch, which asks for this to go through HTTPS_PROXY and its kin.
  const proxied = { ...env, NODE_USE_ENV_PROXY: '1', ELECTRON_GET_NO_PROGRESS: '1' };
  const child = spawn(process.execPath, [installer], { env: proxied, stdio: ['ignore', 'ignore', 'pipe'] });
  let text = '';
  let isLate = false;
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    if (text.length < KEPT_TEXT) text += chunk;
  });
  const timer = setTimeout(() => {
    isLate = true;
    child.kill('SIGKILL');
  }, within);
  signal.addEventListener('abort', () => child.kill('SIGKILL'));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ isLate, code, text });
    });
    child.once('error', (error) => resolve({ isLate, code: null, text: error.message }));
  });
}

/** The installer prints a stack, whose first line is the message; for a failed fetch it does not print the cause. */
function firstError(text: string): string {
  const message = /^(?:\w*Error: )?(.+)$/m.exec(text)?.[1] ?? 'its installer failed';
  return message === 'fetch failed' ? 'its server could not be reached' : message;
}
