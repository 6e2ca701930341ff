/**
 * `body` of a request or response. Libraries look whether it is there, cancel it, or read it as a stream; the simulator
 * has each body whole, so the stream has one chunk. The web's streams are not global here, and nothing can be piped.
 */
interface Source {
  /** Marks the body as used, and returns its bytes. */
  read(): Promise<Uint8Array<ArrayBuffer>>;
  /** Marks the body as used. */
  cancel(): void;
}

type Result = { done: false; value: Uint8Array<ArrayBuffer> } | { done: true; value: undefined };

export class BodyStream {
  readonly #source: Source;
  #reader: BodyStreamReader | null = null;
  #isDone = false;

  constructor(source: Source) {
    this.#source = source;
  }

  get locked(): boolean {
    return this.#reader !== null;
  }

  getReader(): BodyStreamReader {
    if (this.#reader) throw new TypeError('ReadableStream is locked: it has a reader already.');
    const reader = new BodyStreamReader(
      () => this.#next(),
      () => this.#cancel(),
      () => (this.#reader = null),
    );
    this.#reader = reader;
    return reader;
  }

  /** Gives up the body. The call is recorded whole all the same. */
  async cancel(): Promise<void> {
    if (this.#reader) throw new TypeError('ReadableStream is locked: cancel its reader.');
    this.#cancel();
  }

  async *values(): AsyncIterableIterator<Uint8Array<ArrayBuffer>> {
    const reader = this.getReader();
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
    } finally {
      reader.releaseLock();
    }
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<Uint8Array<ArrayBuffer>> {
    return this.values();
  }

  tee(): never {
    return unavailable('tee');
  }

  pipeTo(): never {
    return unavailable('pipeTo');
  }

  pipeThrough(): never {
    return unavailable('pipeThrough');
  }

  get [Symbol.toStringTag](): string {
    return 'ReadableStream';
  }

  async #next(): Promise<Result> {
    if (this.#isDone) return { done: true, value: undefined };
    this.#isDone = true;
    const value = await this.#source.read();
    return value.length === 0 ? { done: true, value: undefined } : { done: false, value };
  }

  #cancel(): void {
    if (!this.#isDone) this.#source.cancel();
    this.#isDone = true;
  }
}

class BodyStreamReader {
  readonly closed: Promise<void>;
  readonly #next: () => Promise<Result>;
  readonly #cancel: () => void;
  readonly #release: () => void;
  #isReleased = false;
  #close: () => void = () => undefined;

  constructor(next: () => Promise<Result>, cancel: () => void, release: () => void) {
    this.#next = next;
    this.#cancel = cancel;
    this.#release = release;
    this.closed = new Promise((resolve) => (this.#close = resolve));
  }

  async read(): Promise<Result> {
    if (this.#isReleased) throw new TypeError('This reader was released: get another one.');
    const next = await this.#next();
    if (next.done) this.#close();
    return next;
  }

  async cancel(): Promise<void> {
    this.#cancel();
    this.#close();
  }

  releaseLock(): void {
    if (!this.#isReleased) this.#release();
    this.#isReleased = true;
  }
}

function unavailable(method: string): never {
  throw new TypeError(
    `ReadableStream.${method} is not available in the simulator: read the body with text(), json() or arrayBuffer().`,
  );
}
