import { Worker } from 'node:worker_threads';
import { PassbenchError } from '#contract/errors.ts';
import type { TaskAnswer, TaskMessage } from './serve-tasks.ts';
import type { TaskInput, TaskName, TaskOutput } from './tasks.ts';

/** Does large work on a thread of its own, so that the engine can answer meanwhile. */
export interface Offload {
  /** Rejects with the reason if the worker fails or dies, or when the engine is closed. */
  run<N extends TaskName>(name: N, input: TaskInput<N>): Promise<TaskOutput<N>>;
  close(): Promise<void>;
}

interface Pending {
  resolve(output: never): void;
  reject(reason: Error): void;
}

/**
 * `workerFile`: the built worker. It is started with the first task; one that dies is replaced at the next. `folder`:
 * the tenant, for tasks on its recordings.
 */
export function createOffload(workerFile: string, folder: string): Offload {
  let worker: Worker | null = null;
  let last = 0;
  let isClosed = false;
  const pending = new Map<number, Pending>();

  function start(): Worker {
    const started = new Worker(workerFile, { stdin: false, env: {}, workerData: folder });
    let reason = 'it ended';
    started.on('message', (answer: TaskAnswer) => settle(started, answer));
    started.on('error', (error) => (reason = error instanceof Error ? error.message : String(error)));
    started.on('exit', () => {
      if (worker !== started) return;
      worker = null;
      rejectAll(`The worker thread of Passbench failed: ${reason}. Try again.`);
    });
    started.unref();
    return started;
  }

  function settle(from: Worker, answer: TaskAnswer): void {
    const task = pending.get(answer.id);
    pending.delete(answer.id);
    if (pending.size === 0) from.unref();
    if ('failure' in answer) task?.reject(new Error(answer.failure));
    else if ('refusal' in answer) task?.reject(refusalOf(answer.refusal));
    else task?.resolve(answer.output as never);
  }

  function rejectAll(reason: string): void {
    for (const { reject } of pending.values()) reject(new Error(reason));
    pending.clear();
  }

  return {
    run(name, input) {
      if (isClosed) return Promise.reject(new Error('Passbench is closing.'));
      return new Promise((resolve, reject) => {
        worker ??= start();
        last += 1;
        const message: TaskMessage = { id: last, name, input };
        worker.postMessage(message, []);
        // Keeps the process alive until the answer.
        worker.ref();
        pending.set(last, { resolve, reject });
      });
    },
    async close() {
      isClosed = true;
      const ending = worker;
      worker = null;
      rejectAll('Passbench is closing.');
      await ending?.terminate();
    },
  };
}

function refusalOf({ code, message, places }: Extract<TaskAnswer, { refusal: unknown }>['refusal']): PassbenchError {
  return new PassbenchError(code, message, { places });
}
