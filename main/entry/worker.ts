/** The thread for large work of the engine; see engine/offload. */
import { resolve } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { serveTasks } from '#engine/offload/serve-tasks.ts';
import { callRedactor, tasks } from '#engine/offload/tasks.ts';
import { checkRules } from '../network/check-rules.ts';
import { createRecordings } from '../network/recordings/recordings.ts';
import { recordingsTasks } from '../network/recordings/recordings-by-size.ts';
import { openRecordingFiles } from '../workspace/recording-files.ts';
import { rulesTasks } from '../workspace/rules-tasks.ts';
import { version } from './version.ts';

/** `folder`: the tenant. */
function allTasks(folder: string): Parameters<typeof serveTasks>[1] {
  const recordings = createRecordings({ files: openRecordingFiles(resolve(folder)), version });
  return { ...tasks, ...rulesTasks(checkRules), ...recordingsTasks(recordings, callRedactor) };
}

if (parentPort) serveTasks(parentPort, allTasks(workerData as string));
