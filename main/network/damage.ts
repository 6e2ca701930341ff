import type { Fault } from '#contract/entities/fault.ts';
import type { HopAnswer, HopContext } from './hop.ts';
import type { HeaderPair } from './headers.ts';
import type { Received } from './received-body.ts';
import { wait } from './wait.ts';

/** A fault that needs an answer to damage. */
export type Damage = Extract<
  Fault,
  { kind: 'latency' | 'reset-within' | 'slow-body' | 'truncated' | 'malformed-json' | 'wrong-content-type' }
>;

const DAMAGES: ReadonlySet<Fault['kind']> = new Set<Damage['kind']>([
  'latency',
  'reset-within',
  'slow-body',
  'truncated',
  'malformed-json',
  'wrong-content-type',
]);

export function isDamage(fault: Fault | undefined): fault is Damage {
  return fault !== undefined && DAMAGES.has(fault.kind);
}

/** A damaged answer. Latency only affects the time; see choose-rules.ts. */
export function damaged(answer: HopAnswer, damage: Damage, method: string, context: HopContext): HopAnswer {
  switch (damage.kind) {
    case 'latency':
      return answer;
    case 'wrong-content-type':
      return { ...answer, headers: withHeader(answer.headers, 'content-type', damage.contentType) };
    default:
      return isBodiless(answer, method) ? answer : withDamagedBody(answer, damage, context);
  }
}

type BodyDamage = Exclude<Damage, { kind: 'latency' | 'wrong-content-type' }>;

function withDamagedBody(answer: HopAnswer, damage: BodyDamage, context: HopContext): HopAnswer {
  switch (damage.kind) {
    case 'reset-within':
      return withBody(answer, (received) => brokenOff(received, damage.bytes, context));
    case 'slow-body':
      return withBody(answer, (received) => slowly(received, damage.bytesPerSecond, context));
    case 'truncated':
      return resized(answer, (bytes) => bytes.subarray(0, damage.bytes ?? Math.floor(bytes.length / 2)));
    case 'malformed-json':
      return resized(answer, malformed);
  }
}

/** An answer that never has a body cannot be damaged. */
function isBodiless({ status }: HopAnswer, method: string): boolean {
  return method === 'HEAD' || status === 204 || status === 205 || status === 304;
}

function withHeader(headers: readonly HeaderPair[], name: string, value: string): HeaderPair[] {
  return [...headers.filter(([own]) => own !== name), [name, value]];
}

function withBody(answer: HopAnswer, change: (received: Received) => Promise<Received> | Received): HopAnswer {
  return {
    ...answer,
    async receive() {
      const received = await answer.receive();
      return received.failure === null ? change(received) : received;
    },
  };
}

/**
 * A server that sends another body counts its length; one that is cut on the way has no length that would reveal it.
 */
function resized(answer: HopAnswer, change: (bytes: Buffer) => Buffer): HopAnswer {
  const headers = answer.headers.filter(([name]) => name !== 'content-length');
  return withBody({ ...answer, headers }, ({ bytes }) => ({ bytes: change(bytes), failure: null }));
}

function brokenOff({ bytes }: Received, after: number | undefined, { phases }: HopContext): Received {
  phases.enter('receive');
  const failure = Object.assign(new Error('the connection was reset'), { code: 'ECONNRESET' });
  return { bytes: bytes.subarray(0, after ?? Math.floor(bytes.length / 2)), failure };
}

const PIECE_MS = 50;

/** Sends the body at the given speed; if it is aborted meanwhile, the part sent until then is what arrived. */
async function slowly({ bytes }: Received, bytesPerSecond: number, { phases, signal }: HopContext): Promise<Received> {
  phases.enter('receive');
  const started = performance.now();
  const arrived = () => Math.floor(((performance.now() - started) / 1000) * bytesPerSecond);
  try {
    while (arrived() < bytes.length) {
      const missing = ((bytes.length - arrived()) / bytesPerSecond) * 1000;
      await wait(Math.min(PIECE_MS, missing), signal);
    }
  } catch (failure) {
    return { bytes: bytes.subarray(0, arrived()), failure };
  }
  return { bytes, failure: null };
}

/**
 * For JSON, the mistake of a bad serializer: a comma before the last bracket. Anything else gets a beginning like JSON.
 */
function malformed(bytes: Buffer): Buffer {
  const text = bytes.toString('utf8').trimEnd();
  const bracket = text.slice(-1);
  return Buffer.from(bracket === '}' || bracket === ']' ? `${text.slice(0, -1)},${bracket}` : `{"data":${text}`);
}
