import ivm from 'isolated-vm';
import { compute } from './compute.ts';
import { startOfIsolate, takeOpen } from './guest-code.ts';
import { type Linked, ModuleGraph } from './module-graph.ts';

type Hear = (json: string) => void;

/** What an isolate may ask of the run it serves. */
export interface IsolateHost {
  post(json: string): void;
  secret(name: string): Promise<string>;
  /** V8 has lost the isolate: this process has to end. */
  lost(): void;
}

/** No options object that isolated-vm reads may inherit from what a script can change. */
function bare<T extends object>(options: T): T {
  return Object.freeze({ __proto__: null, ...options });
}

const NO_OPTIONS = bare({});
const BY_REFERENCE = bare({ result: bare({ reference: true as const }) });

/**
 * An isolate that has run nothing but the prelude: made ahead of the run it will serve, used for one, disposed of.
 */
export class FreshIsolate {
  readonly memoryMb: number;
  host: IsolateHost | null = null;
  readonly #isolate: ivm.Isolate;
  readonly #context: ivm.Context;
  readonly #hear: ivm.Reference<Hear>;
  readonly #graph: ModuleGraph;
  /** What was linked last, and of which scripts. */
  #linked: { hash: string; script: string; linked: Linked } | null = null;
  #disposed = false;

  constructor(memoryMb: number) {
    this.memoryMb = memoryMb;
    const start = startOfIsolate();
    const onCatastrophicError = (): void => this.host?.lost();
    this.#isolate = new ivm.Isolate({ ...start, memoryLimit: memoryMb, onCatastrophicError });
    this.#context = this.#isolate.createContextSync();
    const open = takeOpen(this.#isolate, this.#context, start);
    this.#hear = open.applySync(undefined, this.#hostFunctions(), BY_REFERENCE) as ivm.Reference<Hear>;
    this.#graph = new ModuleGraph(this.#isolate, this.#context);
  }

  /** Callbacks take one string and give one; none of them throws. */
  #hostFunctions(): unknown[] {
    const post = new ivm.Callback((json: string) => this.host?.post(json), bare({ ignored: true as const }));
    const pure = new ivm.Callback((json: string) => compute(json), bare({ sync: true as const }));
    const secret = new ivm.Reference((name: string) => this.host?.secret(name) ?? '{}');
    const library = new ivm.Callback(() => ivm, bare({ sync: true as const }));
    return [post, pure, secret, library];
  }

  /** Whether a job can have this isolate: it has the memory, and modules of no other version of the scripts. */
  fits({ hash, memoryMb }: { hash: string; memoryMb: number }): boolean {
    return memoryMb === this.memoryMb && (!this.#linked || this.#linked.hash === hash);
  }

  /** Links the script, or takes what was linked ahead. Throws LinkFailure. */
  link(hash: string, files: ReadonlyMap<string, string>, script: string): Linked {
    if (this.#linked?.hash === hash && this.#linked.script === script) return this.#linked.linked;
    const linked = this.#graph.link(files, script);
    this.#linked = { hash, script, linked };
    return linked;
  }

  /**
   * Tells the isolate its first message at once, without a way through another thread. Only the prelude runs in it,
   * so it is for isolates that no script has run in, and for messages that surely fit in their memory.
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

  /** Ended by isolated-vm itself, which does that for memory only. */
  get isLost(): boolean {
    return !this.#disposed && this.#isolate.isDisposed;
  }

  dispose(): void {
    this.host = null;
    this.#disposed = true;
    if (!this.#isolate.isDisposed) this.#isolate.dispose();
  }
}
