import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** How long other programs kept this machine from a process that only wanted to wake up, in milliseconds. */
export interface Stalls {
  longest: number;
  lost: number;
}

/** A process that watches the machine while the tests of a file run; tells what it saw since it was asked last. */
export function watchStalls(): () => Promise<Stalls> {
  const child = fork(join(import.meta.dirname, 'stall-process.ts'), { execArgv: [] });
  afterAll(() => void child.kill());
  return async () => {
    child.send('tell');
    const [stalls] = (await once(child, 'message')) as [Stalls];
    return stalls;
  };
}
