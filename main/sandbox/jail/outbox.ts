import type { FromRunner, RunnerLine } from '../messages.ts';

export interface Outbox {
  send(message: FromRunner): void;
  /** Lines of one turn of the event loop travel together, or with the call or end that follows them. */
  log(job: number, line: RunnerLine): void;
}

/** So many that a flood is cheap, and so few that the engine has room between two messages. */
const MAX_LINES = 256;

export function createOutbox(write: (message: FromRunner) => void): Outbox {
  let lines: RunnerLine[] = [];
  let owner = 0;

  function flush(): void {
    if (lines.length === 0) return;
    const batch = lines;
    lines = [];
    write({ type: 'log', job: owner, lines: batch });
  }

  return {
    send(message) {
      const takesLines = message.type === 'call' || message.type === 'settled';
      if (takesLines && lines.length > 0 && message.job === owner) {
        const batch = lines;
        lines = [];
        return write({ ...message, lines: batch });
      }
      flush();
      write(message);
    },
    log(job, line) {
      if (job !== owner) flush();
      if (lines.length === 0) setImmediate(flush);
      owner = job;
      lines.push(line);
      if (lines.length >= MAX_LINES) flush();
    },
  };
}
