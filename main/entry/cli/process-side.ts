/**
 * What the command line uses of its process: terminals, environment, Ctrl-C, and the exit. A reader that disconnects
 * (`passbench log | head`) is not an error: later output is dropped.
 */
import type { CliHost, Terminal } from './host.ts';
import { exitCodes } from './exit-code.ts';
import { wantsColor } from './report/style.ts';

export type ProcessSide = Pick<CliHost, 'stdout' | 'stderr' | 'env' | 'cwd' | 'onInterrupt'> & {
  /** Ends the process once everything is written, or immediately after a second Ctrl-C. */
  leave(code: number): Promise<never>;
};

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function createProcessSide(): ProcessSide {
  let lost: Error | null = null;
  const onLost = (error: Error): void => {
    lost = error;
  };
  return {
    stdout: terminalOf(process.stdout, onLost),
    stderr: terminalOf(process.stderr, onLost),
    env: process.env,
    cwd: process.cwd(),
    onInterrupt(handler) {
      for (const signal of signals) process.on(signal, handler);
      return () => signals.forEach((signal) => process.off(signal, handler));
    },
    async leave(code) {
      if (code !== exitCodes.interrupted) await Promise.all([written(process.stdout), written(process.stderr)]);
      if (lost) process.stderr.write(`✗ Not everything could be printed: ${lost.message}.\n`);
      process.exit(lost ? exitCodes.broken : code);
    },
  };
}

/** `onLost`: called on a failure other than a closed reader, such as a full disk behind `>`. */
function terminalOf(stream: NodeJS.WriteStream, onLost: (error: Error) => void): Terminal {
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    closed = true;
    if (error.code !== 'EPIPE') onLost(error);
  });
  return {
    color: wantsColor(process.env, stream.isTTY),
    get columns() {
      return stream.columns;
    },
    get closed() {
      return closed;
    },
    write(text) {
      if (!closed) stream.write(text);
    },
  };
}

/** A pipe may still hold text; `process.exit` would drop it. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.errored) resolve();
    else stream.write('', () => resolve());
  });
}
