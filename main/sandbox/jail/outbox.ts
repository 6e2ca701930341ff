import type { ConsoleLine } from '#contract/entities/run.ts';
import type { FromRunner } from '../messages.ts';

export interface Outbox {
  send(message: FromRunner): void;
  /** Lines of one turn of the event loop travel together; any other message goes out after them. */
  log(job: number, line: ConsoleLine): void;
}

/** So many that a flood is cheap, and so few that the engine has room between two messages. */
const MAX_LINES = 256;

export function createOutbox(write: (message: FromRunner) => void): Outbox {
  let lines: ConsoleLine[] = [];
  let owner = 0;

  function flush(): void {
    if (lines.length === 0) return;
    const batch = lines;
    lines = [];
    write({ type: 'log', job: owner, lines: batch });
  }

  return {
    send(message) {
      flush();
      write(message);
    },
    log(job, line) {
      if (lines.length === 0) setImmediate(flush);
      owner = job;
      lines.push(line);
      if (lines.length >= MAX_LINES) flush();
    },
  };
}
