/**
 * The guest's end of the wall. The functions of the host live in this module alone; no object that a script can
 * reach leads to them. They end with the context: once its last run has settled, nothing goes out any more.
 */
import type { FromGuest, Operation, OperationResult } from '../guest-protocol.ts';
import { parse } from './primordials.ts';
import { encode } from './to-json.ts';

/** What the runner hands to the guest. */
export interface HostFunctions {
  /** Sends a message of a run and does not wait. */
  post(json: string, run: number): void;
  /** A pure function of the runner; never throws. */
  compute(json: string): string;
  /** Blocks this isolate, not the runner, until the engine has answered. */
  secret: SyncReference;
  /** Gives isolated-vm, for its copier: V8's own structured clone. Few runs need it, and each isolate pays for it. */
  library(): { ExternalCopy: Copier };
}

interface SyncReference {
  applySyncPromise(receiver: undefined, args: [name: string, run: number]): string;
}

type Copier = new (value: unknown, options: object) => { copy(options: object): unknown };

let host: HostFunctions | null = null;

export function connect(functions: HostFunctions): void {
  host = functions;
}

export function post(run: number, message: FromGuest): void {
  host?.post(encode(message), run);
}

/** Sends the end of a run, which is JSON text already. `isLast`: the context serves no other run. */
export function settle(run: number, json: string, isLast: boolean): void {
  host?.post(json, run);
  if (isLast) host = null;
}

export function isOpen(): boolean {
  return host !== null;
}

export function compute<Op extends Operation['op']>(operation: Operation & { op: Op }): OperationResult[Op] {
  if (!host) return refuse();
  return parse(host.compute(encode(operation))) as OperationResult[Op];
}

export function askSecret(name: string, run: number): { value?: string; problem?: string } {
  if (!host) return refuse();
  return parse(host.secret.applySyncPromise(undefined, [name, run])) as { value?: string; problem?: string };
}

const NOTHING = Object.freeze({ __proto__: null });
const RELEASE = Object.freeze({ __proto__: null, release: true });

/**
 * Throws where the value holds something that cannot be cloned. It goes inside an object: given alone, isolated-vm
 * copies an error itself, without its cause.
 */
export function cloneValue<T>(value: T): T {
  if (!host) return refuse();
  const { ExternalCopy } = host.library();
  return (new ExternalCopy({ value }, NOTHING).copy(RELEASE) as { value: T }).value;
}

function refuse(): never {
  throw new Error('The run has ended: the simulator accepts no more requests from it.');
}
