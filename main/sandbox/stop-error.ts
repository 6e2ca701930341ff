import type { RunError } from '#contract/entities/run.ts';
import type { Asked } from './asked.ts';
import type { Verdict } from './verdict.ts';

type Stopped = Exclude<Verdict, { kind: 'settled' | 'unloadable' }>;

const MEGABYTE = 1024 * 1024;

/** Why a job was ended from outside, and what to look at. */
export function stopError(stopped: Stopped, asked: Asked): RunError {
  const { code, message } = words(stopped, asked);
  return { code, message, file: asked.script, line: null, column: null, stack: null };
}

function words(stopped: Stopped, asked: Asked): { code: string; message: string } {
  switch (stopped.kind) {
    case 'timeout':
      return { code: 'TIMEOUT', message: timeoutMessage(stopped, asked) };
    case 'memory':
      return { code: 'MEMORY', message: memoryMessage(stopped, asked) };
    case 'cancelled':
      return { code: 'CANCELLED', message: `${asked.what} was cancelled after ${asked.durationMs.toFixed(0)} ms.` };
    case 'crash':
      return { code: 'CRASH', message: crashMessage(stopped, asked) };
  }
}

function timeoutMessage(stopped: Stopped & { kind: 'timeout' }, { what, limits }: Asked): string {
  const { isBusy, processorMs, waitingFor } = stopped;
  const head = `${what} was stopped after ${limits.wallClockMs} ms (limits.wallClockMs in passbench.yml).`;
  const used = processorMs === null ? '' : ` (${processorMs.toFixed(0)} ms of processor time)`;
  if (isBusy) return `${head} It was computing${used}: look for a loop that does not end.`;
  return `${head} It was waiting for ${waitingFor ?? 'a timer'}.`;
}

function memoryMessage({ grownBytes }: Stopped & { kind: 'memory' }, { what, limits }: Asked): string {
  const grown = Math.round(grownBytes / MEGABYTE);
  const seen = grown > limits.memoryMb ? ` The process had grown by ${grown} MB.` : '';
  return `${what} used more memory than ${limits.memoryMb} MB (limits.memoryMb in passbench.yml).${seen}`;
}

function crashMessage({ exit, stderr }: Stopped & { kind: 'crash' }, { what }: Asked): string {
  const how = exit.signal ?? (exit.code === null ? 'its isolate is out of order' : `exit code ${exit.code}`);
  const fatal = /^#?\s*(Fatal .*|FATAL ERROR: .*)$/m.exec(stderr.replace(/^#\s*Fatal error with.*$/m, ''))?.[1];
  const said = fatal ? ` V8 said: ${fatal.trim()}.` : '';
  return `${what} brought down the process it ran in (${how}).${said} Some built-ins do that when they are given far too much, e.g. splitting a string of hundreds of millions of characters. The next run has a new process.`;
}
