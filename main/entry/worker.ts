/** The thread for large work of the engine; see engine/offload. */
import { parentPort } from 'node:worker_threads';
import { serveTasks } from '#engine/offload/serve-tasks.ts';
import { tasks } from '#engine/offload/tasks.ts';
import { checkRules } from '../network/check-rules.ts';
import { rulesTasks } from '../workspace/rules-tasks.ts';

if (parentPort) serveTasks(parentPort, { ...tasks, ...rulesTasks(checkRules) });
