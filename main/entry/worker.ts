/** The thread for large work of the engine; see engine/offload. */
import { parentPort } from 'node:worker_threads';
import { serveTasks } from '#engine/offload/serve-tasks.ts';

if (parentPort) serveTasks(parentPort);
