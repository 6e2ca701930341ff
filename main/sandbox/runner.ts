/**
 * The jail: a process of its own, started by the engine without network, files, environment or child processes, in
 * which scripts run in isolates. It may be killed at any moment and holds nothing that would be missed. It asks the
 * engine for everything, and dies with it. Scripts are hostile here; the engine takes this process for hostile, too.
 */
import { improveStart } from './jail/guest-code.ts';
import { type JailContext, JailIsolate } from './jail/isolate.ts';
import { JailedInstance } from './jail/jailed-instance.ts';
import { JailedJob } from './jail/jailed-job.ts';
import { createOutbox } from './jail/outbox.ts';
import type { FromRunner, JobMessage, ToRunner, Usage } from './messages.ts';

const HEARTBEAT_MS = 50;
const DEFAULT_MEMORY_MB = 64;

const outbox = createOutbox((message: FromRunner) => process.send?.(message));

let scripts: { hash: string; files: ReadonlyMap<string, string> } = { hash: '', files: new Map() };
let job: JailedJob | null = null;
let lastJob: JobMessage | null = null;
/** The instance that this process was given to; it serves no other job from then on. */
let instance: JailedInstance | null = null;
let isolate: JailIsolate | null = null;
let prepared: JailContext | null = null;

/** Ended by signal only: an isolate whose thread is stuck makes process.exit hang. */
function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** Makes the next context while nothing waits for it, with the script of the last job linked: the next is likely its. */
function prepare(): void {
  if (job || prepared || instance) return;
  improveStart();
  prepared = createContext(lastJob?.memoryMb ?? DEFAULT_MEMORY_MB);
  if (!lastJob || lastJob.hash !== scripts.hash) return;
  try {
    prepared.link(scripts.hash, scripts.files, lastJob.script);
  } catch {
    // The job that this script comes with next will say what is wrong with it.
    prepared.release();
    prepared = createContext(lastJob.memoryMb);
  }
}

function createContext(memoryMb: number): JailContext {
  if (!isolate || isolate.memoryMb !== memoryMb || isolate.isWorn) {
    isolate?.dispose();
    isolate = new JailIsolate(memoryMb);
  }
  return isolate.createContext();
}

function takeContext(message: JobMessage): JailContext {
  const context = prepared;
  prepared = null;
  if (context?.fits(message)) return context;
  context?.release();
  return createContext(message.memoryMb);
}

function startJob(message: JobMessage): void {
  lastJob = message;
  job = new JailedJob(message, takeContext(message), outbox, (wasBusy) => {
    job = null;
    outbox.send({ type: 'clean', job: message.job, wasBusy, usage: usage() });
    setImmediate(prepare);
  });
  job.start(scripts.files);
}

/** An instance has an isolate of its own, so that it has all of its memory. */
function createInstance({ memoryMb }: JobMessage): JailedInstance {
  prepared = null;
  isolate?.dispose();
  improveStart();
  isolate = new JailIsolate(memoryMb);
  return new JailedInstance(isolate.createContext(), outbox);
}

function hear(message: ToRunner): void {
  if (message.type === 'job' && message.isShared) instance ??= createInstance(message);
  if (instance && message.type !== 'scripts') return instance.hear(message, scripts.files);
  if ('job' in message && message.type !== 'job' && message.job !== lastJob?.job) return;
  if ('engineMs' in message) job?.setEngineMs(message.engineMs);
  switch (message.type) {
    case 'scripts':
      scripts = { hash: message.hash, files: new Map(message.files) };
      return;
    case 'job':
      return startJob(message);
    case 'answer':
      return job?.answer(message.call, message.answer);
    case 'body':
      return job?.body(message.call, message.end);
    case 'secret':
      return job?.answerSecret(message.ask, message.json);
    case 'stop':
      return job?.stop();
  }
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { rss: process.memoryUsage.rss(), cpuMs: (user + system) / 1000 };
}

process.on('disconnect', die);
process.on('message', hear);
if (process.platform !== 'linux') {
  setInterval(() => (job || instance?.isBusy) && outbox.send({ type: 'usage', usage: usage() }), HEARTBEAT_MS).unref();
}
outbox.send({ type: 'ready', usage: usage() });
prepare();
