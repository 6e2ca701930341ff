import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { test as base } from '../fixtures.ts';

const root = join(import.meta.dirname, '..', '..');

export interface CommandEnd {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunningCommand {
  pid: number | undefined;
  end: Promise<CommandEnd>;
  /** Resolves when stdout contains this. */
  said(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts the built command as a user does, with only PATH of the test's environment. */
export function start(
  args: readonly string[],
  options: { cwd: string; env?: Record<string, string>; input?: string },
): RunningCommand {
  const child = spawn(process.execPath, [join(root, 'out', 'passbench.cjs'), ...args], {
    cwd: options.cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: options.cwd, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(options.input ?? '');
  let [stdout, stderr] = ['', ''];
  const listeners = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    for (const listener of listeners) listener();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const end = new Promise<CommandEnd>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  return {
    pid: child.pid,
    end,
    kill: (signal) => void child.kill(signal),
    said: (text) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (!stdout.includes(text)) return;
          listeners.delete(check);
          resolve();
        };
        listeners.add(check);
        void end.then(({ code }) => reject(new Error(`ended with ${code} and never said ${text}: ${stdout}${stderr}`)));
        check();
      }),
  };
}

/** What a command printed with --json. Its shape is checked by each test, and as a whole against the published schema. */
// oxlint-disable-next-line typescript/no-explicit-any -- a document from outside is whatever the test reads in it.
type Printed = any;

interface CommandLine {
  passbench: (...args: string[]) => Promise<CommandEnd>;
  /** The document that the command printed, with its exit code. */
  json: (...args: string[]) => Promise<{ code: number | null; document: Printed }>;
}

/** The commands in a copy of the sample tenant. */
export const test = base.extend<CommandLine>({
  passbench: ({ tenant }, use) => use((...args) => start(args, { cwd: tenant }).end),
  json: ({ passbench }, use) =>
    use(async (...args) => {
      const { code, stdout } = await passbench(...args, '--json');
      return { code, document: JSON.parse(stdout) };
    }),
});
