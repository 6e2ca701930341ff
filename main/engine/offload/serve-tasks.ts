import type { MessagePort } from 'node:worker_threads';
import type { ErrorCode, Place } from '#contract/errors.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { TaskName, Tasks } from './tasks.ts';

/** A task for the worker. */
export interface TaskMessage {
  id: number;
  name: TaskName;
  input: unknown;
}

/** Its result. */
export type TaskAnswer =
  | { id: number; output: unknown }
  | { id: number; refusal: { code: ErrorCode; message: string; places: readonly Place[] } }
  | { id: number; failure: string };

/** The worker's side: does each task in the order of arrival. */
export function serveTasks(port: MessagePort, tasks: Tasks): void {
  port.on('message', ({ id, name, input }: TaskMessage) => {
    port.postMessage(answerTo(id, tasks[name] as (input: unknown) => unknown, input));
  });
}

function answerTo(id: number, task: (input: unknown) => unknown, input: unknown): TaskAnswer {
  try {
    return { id, output: task(input) };
  } catch (error) {
    if (error instanceof PassbenchError) {
      const { code, message, places } = error;
      return { id, refusal: { code, message, places } };
    }
    return { id, failure: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}
