import type { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { PassbenchError } from '#contract/errors.ts';
import {
  type Fault,
  type FromRunner,
  type JobMessage,
  type ToRunner,
  type Usage,
  fromRunner,
  heard,
} from './messages.ts';
import { RECYCLE_AFTER_MB, readUsage } from './watch.ts';

const MAX_STDERR = 8_000;
const START_MS = 10_000;
/** After so many jobs a runner is replaced by a new one. */
const RECYCLE_AFTER_JOBS = 500;
/** What a runner may say while it has no job. */
const IDLE_MESSAGES = 100;

/** How a process ended: its exit code, or the signal that ended it. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/**
 * One runner process. It does not keep this program alive except while it is held, and it ends by SIGKILL only: a
 * runner whose isolate is stuck cannot exit.
 */
export class RunnerProcess {
  readonly ready: Promise<void>;
  readonly exited: Promise<Exit>;
  /** Who listens now. */
  onMessage: ((message: FromRunner) => void) | null = null;
  onExit: ((exit: Exit) => void) | null = null;
  /** What it took when it last had nothing to do. */
  baseline: Usage | null = null;
  /** What it took when it had done nothing yet. */
  start: Usage | null = null;
  /** What it did that no runner may do; it is killed for it. */
  fault: Fault | null = null;
  readonly #child: ChildProcess;
  #onReady: () => void = () => undefined;
  #stderr = '';
  #alive = true;
  #holds = 0;
  #jobs = 0;
  /** Messages since it last got a job. */
  #idleMessages = 0;
  #scriptsHash: string | null = null;
  /** What the runner itself said last. */
  #reported: Usage | null = null;

  constructor(child: ChildProcess) {
    this.#child = child;
    this.exited = this.#waitForEnd();
    this.ready = this.#waitForReady();
    // Whoever lends a runner waits for it; a spare that does not start is noticed when it is needed.
    this.ready.catch(() => undefined);
    this.#collect(this.#child.stdout);
    this.#collect(this.#child.stderr);
    this.#child.on('message', (message) => this.#hear(message));
    void this.exited.then((exit) => this.onExit?.(exit));
    this.#applyHolds();
  }

  get isAlive(): boolean {
    return this.#alive;
  }

  /** The last that it wrote to its error stream: V8's own words where V8 gave up. */
  get stderr(): string {
    return this.#stderr;
  }

  get usage(): Usage | null {
    return (this.#child.pid === undefined ? null : readUsage(this.#child.pid)) ?? this.#reported;
  }

  send(message: ToRunner): void {
    if (this.#alive && this.#child.connected) this.#child.send(message, () => undefined);
  }

  /** Sends a job, and before it the scripts where this runner does not have them yet. */
  sendJob(job: JobMessage, files: ReadonlyMap<string, string>): void {
    if (this.#scriptsHash !== job.hash) this.send({ type: 'scripts', hash: job.hash, files: [...files] });
    this.#scriptsHash = job.hash;
    this.#jobs += 1;
    this.send({ type: 'job', ...job });
  }

  /** It has done enough, or holds memory that it does not give back: a new one takes its place. */
  get isWorn(): boolean {
    const { baseline, start } = this;
    const grown = baseline && start ? baseline.rss - start.rss : 0;
    return this.#jobs >= RECYCLE_AFTER_JOBS || grown > RECYCLE_AFTER_MB * 1024 * 1024;
  }

  /** From then on it is not alive, whatever it had said before it was gone. */
  kill(): void {
    this.#alive = false;
    this.#child.kill('SIGKILL');
  }

  /** Keeps this program alive until `release`. */
  hold(): void {
    this.#holds += 1;
    this.#applyHolds();
  }

  release(): void {
    this.#holds -= 1;
    this.#applyHolds();
  }

  /** All that `exited` waits for: the process, its channel, and its streams, which may end after it. */
  #applyHolds(): void {
    const { channel, stdout, stderr } = this.#child;
    for (const handle of [this.#child, channel, stdout as Socket | null, stderr as Socket | null]) {
      if (this.#holds > 0) handle?.ref();
      else handle?.unref();
    }
  }

  /** A runner that says what no runner says is not one any more. */
  #hear(sent: unknown): void {
    if (this.fault) return;
    const read = heard(fromRunner, sent);
    if ('fault' in read) return this.#killFor(read.fault);
    const { data: message } = read;
    if ('usage' in message && message.usage) this.#reported = message.usage;
    if ('usage' in message && message.usage && message.type !== 'usage') this.baseline = this.usage;
    if (message.type === 'ready') return this.#becomeReady();
    this.#idleMessages = this.onMessage ? 0 : this.#idleMessages + 1;
    if (this.#idleMessages > IDLE_MESSAGES) return this.#killFor({ isTooMuch: false, what: 'messages without a job' });
    this.onMessage?.(message);
  }

  #becomeReady(): void {
    this.start ??= this.baseline;
    this.#onReady();
  }

  #killFor(fault: Fault): void {
    this.fault = fault;
    this.kill();
  }

  #collect(stream: Readable | null): void {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-MAX_STDERR);
    });
  }

  /** Not before all that it had said has been heard: the last lines of a run that brought its process down. */
  async #waitForEnd(): Promise<Exit> {
    const closed = new Promise<Exit>((resolve) => {
      this.#child.once('exit', () => (this.#alive = false));
      this.#child.once('close', (code, signal) => resolve({ code, signal }));
    });
    const disconnected = new Promise<void>((resolve) => this.#child.once('disconnect', resolve));
    const [exit] = await Promise.all([closed, disconnected]);
    this.#alive = false;
    return exit;
  }

  #waitForReady(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.kill(), START_MS).unref();
      this.#onReady = () => {
        clearTimeout(timer);
        resolve();
      };
      const fail = (why: string) => reject(notStarted(why));
      this.#child.once('error', (error) => fail(error.message));
      void this.exited.then(() => fail(this.#stderr || 'nothing'));
    });
  }
}

/** Not the script's fault: nothing of it has been looked at. */
export function notStarted(why: string): PassbenchError {
  return new PassbenchError(
    'INTERNAL',
    `The process that runs scripts could not start. Passbench needs its own Node 26 and the isolated-vm package; install again with \`npm ci\`. It said: ${why.trim()}`,
  );
}
