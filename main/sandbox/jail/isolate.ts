import ivm from 'isolated-vm';
import { compute } from './compute.ts';
import { GuestCode, hasSnapshot } from './guest-code.ts';
import { type Linked, ModuleGraph } from './module-graph.ts';

type Hear = (json: string) => void;

/** What a context may ask of the job it serves. */
export interface JailHost {
  post(json: string, run: number): void;
  secret(name: string, run: number): Promise<string>;
  /** V8 has lost the isolate: this process has to end. */
  lost(): void;
}

/** After so many contexts an isolate is replaced: what scripts compiled, and garbage, stays in it. */
const MOST_CONTEXTS = 32;
/** An isolate that has grown by this share of a job's memory is replaced, so that each job has nearly all of its own. */
const MOST_GROWTH = 1 / 8;
const MEGABYTE = 1024 * 1024;

/** No options object that isolated-vm reads may inherit from what a script can change. */
function bare<T extends object>(options: T): T {
  return Object.freeze({ __proto__: null, ...options });
}

const NO_OPTIONS = bare({});
const BY_REFERENCE = bare({ result: bare({ reference: true as const }) });

/**
 * An isolate that serves jobs one after the other, each in a context of its own. What contexts of one isolate share,
 * and why a script cannot tell: docs/decisions/031-a-context-for-every-run.md. It may be used again only after a job
 * that ended by itself and left nothing running.
 */
export class JailIsolate {
  readonly memoryMb: number;
  readonly #isolate: ivm.Isolate;
  readonly #code: GuestCode;
  readonly #baseline: number;
  #contexts = 0;
  #current: JailContext | null = null;
  #disposed = false;

  constructor(memoryMb: number) {
    this.memoryMb = memoryMb;
    this.#code = new GuestCode();
    const onCatastrophicError = (): void => this.#current?.host?.lost();
    this.#isolate = new ivm.Isolate({ ...this.#code.start, memoryLimit: memoryMb, onCatastrophicError });
    this.#baseline = this.#heapBytes();
  }

  /** A context in which nothing but the prelude has run. The one before it must be released. */
  createContext(): JailContext {
    this.#contexts += 1;
    this.#current = new JailContext(this, this.#isolate, this.#code);
    return this.#current;
  }

  /** Whether the next job needs another one. To be asked only while nothing runs in it. */
  get isWorn(): boolean {
    if (this.#isolate.isDisposed || this.#contexts >= MOST_CONTEXTS) return true;
    if (hasSnapshot() && !this.#code.isFromSnapshot) return true;
    return this.#heapBytes() - this.#baseline > this.memoryMb * MEGABYTE * MOST_GROWTH;
  }

  /** Ended by isolated-vm itself, which does that for memory only. */
  get isLost(): boolean {
    return !this.#disposed && this.#isolate.isDisposed;
  }

  dispose(): void {
    this.#disposed = true;
    if (!this.#isolate.isDisposed) this.#isolate.dispose();
  }

  #heapBytes(): number {
    const { used_heap_size: heap, externally_allocated_size: external } = this.#isolate.getHeapStatisticsSync();
    return heap + external;
  }
}

/** The globals of one job, made ahead of it. */
export class JailContext {
  host: JailHost | null = null;
  readonly isolate: JailIsolate;
  readonly #context: ivm.Context;
  readonly #hear: ivm.Reference<Hear>;
  readonly #graph: ModuleGraph;
  /** What was linked last, and of which scripts. */
  #linked: { hash: string; script: string; linked: Linked } | null = null;

  constructor(owner: JailIsolate, isolate: ivm.Isolate, code: GuestCode) {
    this.isolate = owner;
    this.#context = isolate.createContextSync();
    const open = code.takeOpen(isolate, this.#context);
    this.#hear = open.applySync(undefined, this.#hostFunctions(), BY_REFERENCE) as ivm.Reference<Hear>;
    open.release();
    this.#graph = new ModuleGraph(isolate, this.#context);
  }

  /** Callbacks take one string and give one; none of them throws. */
  #hostFunctions(): unknown[] {
    const post = new ivm.Callback(
      (json: string, run: number) => this.host?.post(json, run),
      bare({ ignored: true as const }),
    );
    const pure = new ivm.Callback((json: string) => compute(json), bare({ sync: true as const }));
    const secret = new ivm.Reference((name: string, run: number) => this.host?.secret(name, run) ?? '{}');
    const library = new ivm.Callback(() => ivm, bare({ sync: true as const }));
    return [post, pure, secret, library];
  }

  /** Whether a job can have this context: it has the memory, and modules of no other version of the scripts. */
  fits({ hash, memoryMb }: { hash: string; memoryMb: number }): boolean {
    return memoryMb === this.isolate.memoryMb && (!this.#linked || this.#linked.hash === hash);
  }

  /** Links the script, or takes what was linked ahead. Throws LinkFailure. */
  link(hash: string, files: ReadonlyMap<string, string>, script: string): Linked {
    if (this.#linked?.hash === hash && this.#linked.script === script) return this.#linked.linked;
    const linked = this.#graph.link(files, script);
    this.#linked = { hash, script, linked };
    return linked;
  }

  /**
   * Tells the context its first message at once, without a way through another thread. Only the prelude runs in it,
   * so it is for contexts that no script has run in, and for messages that surely fit in their memory.
   */
  hearFirst(json: string): void {
    this.#hear.applySync(undefined, [json], NO_OPTIONS);
  }

  /** Resolves when the turn and its promises are through. Rejects with what no one handled, or when it was ended. */
  async hear(json: string, timeout: number): Promise<void> {
    await this.#hear.apply(undefined, [json], bare({ timeout }));
  }

  async evaluate({ root }: Linked, timeout: number): Promise<void> {
    await root.evaluate(bare({ timeout }));
  }

  /** Lets go of all that keeps it in the isolate's memory. Nothing may run in it any more. */
  release(): void {
    this.host = null;
    this.#graph.release();
    this.#hear.release();
    this.#context.release();
  }
}
