import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ivm from 'isolated-vm';
import { warmUp } from './warm-up.ts';

const FILENAME = 'passbench:guest';
/** Where a context keeps the prelude's `open` until the runner has called it. */
const OPEN = 'passbench:open';
/** A command that runs once or twice is gone before the snapshot pays for itself. */
const SNAPSHOT_AFTER = 6;

/** The prelude, built beside the runner. */
const source = `(() => { 'use strict';
${readFileSync(join(import.meta.dirname, 'guest.js'), 'utf8')}
guest.installGlobals();
Object.defineProperty(globalThis, '${OPEN}', { value: guest.open, configurable: true }); })();`;

const REFERENCE = Object.freeze({ __proto__: null, reference: true as const });

let cachedData: ivm.ExternalCopy<ArrayBuffer> | undefined;
let snapshot: ivm.ExternalCopy<ArrayBuffer> | undefined;
let contexts = 0;

/** How one isolate gets the prelude: it starts from the snapshot where there is one, else its contexts run it. */
export class GuestCode {
  /** For the constructor of the isolate. */
  readonly start: { snapshot?: ivm.ExternalCopy<ArrayBuffer> } = snapshot ? { snapshot } : {};
  #script: ivm.Script | null = null;

  get isFromSnapshot(): boolean {
    return this.start.snapshot !== undefined;
  }

  /**
   * The function of the prelude that connects a new context to the runner. Nothing of it is left where a script could
   * find it.
   */
  takeOpen(isolate: ivm.Isolate, context: ivm.Context): ivm.Reference {
    contexts += 1;
    if (!this.isFromSnapshot) (this.#script ??= compile(isolate)).runSync(context);
    const open = context.global.getSync(OPEN, REFERENCE) as ivm.Reference;
    context.global.deleteSync(OPEN);
    return open;
  }
}

/** Whether isolates that are made from now on start from a snapshot. */
export function hasSnapshot(): boolean {
  return snapshot !== undefined;
}

/**
 * Makes the snapshot when it is worth it: the prelude's heap, with what an example run compiled. It is made in an
 * isolate of its own from this program's own text; nothing of a tenant is ever in it.
 */
export function improveStart(): void {
  if (contexts < SNAPSHOT_AFTER || snapshot) return;
  snapshot = ivm.Isolate.createSnapshot([{ code: source, filename: FILENAME }], warmUp(OPEN));
}

/** Compiled from V8's cache after the first time in this process. */
function compile(isolate: ivm.Isolate): ivm.Script {
  if (cachedData) return isolate.compileScriptSync(source, { filename: FILENAME, cachedData });
  const script = isolate.compileScriptSync(source, { filename: FILENAME, produceCachedData: true });
  cachedData = (script as ivm.Script & { cachedData?: ivm.ExternalCopy<ArrayBuffer> }).cachedData;
  return script;
}
