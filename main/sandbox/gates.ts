/**
 * How many runs of one script may overlap (profile calls.concurrency). The others wait, and are let in in the order they
 * came.
 */
export class Gates {
  readonly #gates = new Map<string, Gate>();

  /** Lets a run in at once, in this very turn. Null where it has to wait. */
  tryEnter(script: string, most: number): Pass | null {
    const gate = this.#gates.get(script) ?? { inside: 0, waiting: [] };
    if (gate.waiting.length > 0 || gate.inside >= most) return null;
    this.#gates.set(script, gate);
    return this.#letIn(script, gate);
  }

  /** Waits for its turn. Null where `signal` aborts first. */
  async enter(script: string, most: number, signal: AbortSignal): Promise<Pass | null> {
    const gate = this.#gates.get(script) ?? { inside: 0, waiting: [] };
    this.#gates.set(script, gate);
    const { promise, resolve } = Promise.withResolvers<Pass | null>();
    const entry = { most, let: resolve };
    const withdraw = (): void => {
      const at = gate.waiting.indexOf(entry);
      if (at >= 0) gate.waiting.splice(at, 1);
      resolve(null);
      this.#serve(script, gate);
    };
    gate.waiting.push(entry);
    if (signal.aborted) withdraw();
    signal.addEventListener('abort', withdraw, { once: true });
    this.#serve(script, gate);
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', withdraw);
    }
  }

  #letIn(script: string, gate: Gate): Pass {
    gate.inside += 1;
    return {
      leave: () => {
        gate.inside -= 1;
        this.#serve(script, gate);
      },
    };
  }

  #serve(script: string, gate: Gate): void {
    for (let first = gate.waiting[0]; first && gate.inside < first.most; first = gate.waiting[0]) {
      gate.waiting.shift();
      first.let(this.#letIn(script, gate));
    }
    if (gate.inside === 0 && gate.waiting.length === 0) this.#gates.delete(script);
  }
}

/** Of a run that was let in. */
export interface Pass {
  /** To be called once. */
  leave(): void;
}

interface Gate {
  inside: number;
  waiting: { most: number; let(pass: Pass): void }[];
}
