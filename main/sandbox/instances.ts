import { randomUUID } from 'node:crypto';
import type { RunnerPool } from './runner-pool.ts';
import type { RunnerProcess } from './runner-process.ts';
import { type InstanceKey, SharedInstance } from './shared-instance.ts';

/** Each is a process. Beyond these, the one that has been idle longest ends. */
const MOST_INSTANCES = 8;

const NEVER = new AbortController().signal;

/** The shared instances: one of each script, made when a run first needs it. */
export class Instances {
  readonly #pool: RunnerPool;
  /** By script; the one that was used last is last. */
  readonly #open = new Map<string, SharedInstance>();
  readonly #starting = new Map<string, { key: InstanceKey; instance: Promise<SharedInstance | null> }>();
  /** Also those that take no more runs. */
  readonly #living = new Set<SharedInstance>();

  constructor(pool: RunnerPool) {
    this.#pool = pool;
  }

  /** The instance for a run, if that needs no waiting for a process. */
  find(key: InstanceKey): SharedInstance | null {
    const open = this.#open.get(key.script);
    if (open?.serves(key)) {
      this.#open.delete(key.script);
      this.#open.set(key.script, open);
      return open;
    }
    if (this.#starting.has(key.script)) return null;
    const runner = this.#pool.lendWaiting(NEVER);
    return runner && this.#create(key, runner);
  }

  /** The instance for a run. Null if `signal` aborts first, or the sandbox is closed. */
  async get(key: InstanceKey, signal: AbortSignal): Promise<SharedInstance | null> {
    while (!signal.aborted) {
      const found = this.find(key);
      if (found) return found;
      const starting = this.#starting.get(key.script) ?? this.#start(key);
      const instance = await unlessAborted(starting.instance, signal);
      if (!instance || instance.serves(key)) return instance;
    }
    return null;
  }

  async close(): Promise<void> {
    this.#open.clear();
    await Promise.all([...this.#living].map((instance) => instance.close()));
  }

  #start(key: InstanceKey) {
    const instance = this.#pool.lend(NEVER).then((runner) => runner && this.#create(key, runner));
    const starting = { key, instance };
    this.#starting.set(key.script, starting);
    const forget = () => void this.#starting.delete(key.script);
    instance.then(forget, forget);
    return starting;
  }

  #create(key: InstanceKey, runner: RunnerProcess): SharedInstance {
    this.#pool.detach(runner);
    this.#makeRoom(key);
    const instance = new SharedInstance(randomUUID().slice(0, 8), key, runner);
    this.#open.set(key.script, instance);
    this.#living.add(instance);
    void runner.exited.then(() => this.#forget(instance));
    return instance;
  }

  #forget(instance: SharedInstance): void {
    this.#living.delete(instance);
    const { script } = instance.key;
    if (this.#open.get(script) === instance) this.#open.delete(script);
  }

  /** Instances of other scripts that the tenant no longer has end, and the one that this takes the place of. */
  #makeRoom({ hash, script }: InstanceKey): void {
    for (const [path, instance] of this.#open) {
      if (path === script || instance.key.hash !== hash) this.#retire(path, instance);
    }
    for (const [path, instance] of this.#open) {
      if (this.#open.size < MOST_INSTANCES) return;
      if (instance.isIdle) this.#retire(path, instance);
    }
  }

  #retire(path: string, instance: SharedInstance): void {
    this.#open.delete(path);
    instance.retire();
  }
}

/** Null if the signal aborts first. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const abort = (): void => resolve(null);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
