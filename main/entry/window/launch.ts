import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { WindowReport } from '#contract/window-report.ts';
import { windowReport } from '#contract/window-report.ts';
import type { Environment } from './environment.ts';

export interface LaunchOptions {
  /** Electron's program. */
  electron: string;
  /** The folder with package.json and the built shell. */
  root: string;
  /** The tenant folder, absolute. */
  folder: string;
  secrets: Readonly<Record<string, string>>;
  environment: Environment;
  /** Closes the window. */
  signal: AbortSignal;
  /** Milliseconds in which the shell must report; then it is killed. */
  reportWithin: number;
}

/** The result: the shell's report about its window, if any, and how its process ended. */
export interface LaunchEnd {
  report: WindowReport['window'] | null;
  /** Null if a signal ended it. */
  code: number | null;
  /** One line for a person. */
  how: string;
}

const KEPT_TEXT = 4096;
/** Its last output is read, unless a helper process of Electron that outlives it holds its pipe. */
const LAST_WORDS_MS = 300;

/**
 * Runs the desktop shell until it ends. It quits when its IPC is closed: on every system, for every reason why this
 * process may end, and with time for the engines to close their stores.
 */
export function launchShell(options: LaunchOptions): Promise<LaunchEnd> {
  const { electron, root, folder, environment, signal, reportWithin } = options;
  const child = spawn(electron, [...switches(environment), root, `--folder=${folder}`], {
    env: shellEnv(options),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let report: LaunchEnd['report'] = null;
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill('SIGKILL');
  }, reportWithin);
  child.on('message', (message) => {
    const read = windowReport.safeParse(message);
    if (!read.success) return;
    report = read.data.window;
    clearTimeout(timer);
  });
  const lastText = keepText(child);
  signal.addEventListener('abort', () => child.connected && child.disconnect());
  return new Promise((resolve) => {
    child.once('error', ({ message }) => {
      clearTimeout(timer);
      resolve({ report, code: null, how: `could not be started (${message})` });
    });
    child.once('exit', (code, endedBy) => {
      clearTimeout(timer);
      const late = `did not show a window within ${reportWithin / 1000} s and was ended`;
      const end = (): void => resolve({ report, code, how: isLate ? late : describe(code, endedBy, lastText()) });
      child.once('close', end);
      setTimeout(end, LAST_WORDS_MS);
    });
  });
}

function switches(environment: Environment): string[] {
  const { platform, hasGraphics } = environment;
  return [
    ...(needsNoSandbox(environment) ? ['--no-sandbox'] : []),
    // Chromium tries anyway, and sometimes waits forever for the process that failed.
    ...(platform === 'linux' && !hasGraphics ? ['--disable-gpu'] : []),
  ];
}

/** Chromium refuses to sandbox for root. */
export function needsNoSandbox({ platform, isRoot }: Environment): boolean {
  return platform === 'linux' && isRoot;
}

/** Without variables that would turn Electron into Node or give it another Node's options. */
function shellEnv({ environment, secrets }: LaunchOptions): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: _asNode, NODE_OPTIONS: _options, ...env } = environment.env;
  const given = Object.entries(secrets).map(([name, value]) => [`PASSBENCH_SECRET_${name}`, value]);
  return { ...env, ...Object.fromEntries(given) };
}

function keepText(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-KEPT_TEXT);
  });
  return () => text;
}

/** Chromium's messages about missing desktop services are not the reason. */
const chatter = /:(ERROR|WARNING|INFO):(bus|object_proxy|viz_|gpu_|vaapi_|gl_|command_buffer|angle_)/;

function describe(code: number | null, endedBy: NodeJS.Signals | null, text: string): string {
  const end = endedBy === null ? `ended with code ${code ?? 'unknown'}` : `was ended by ${endedBy}`;
  const said = text.split(/\r?\n/).findLast((line) => line.trim() !== '' && !chatter.test(line));
  return said === undefined ? end : `${end}: ${said.trim()}`;
}
