import type { Call } from '#contract/entities/call.ts';
import type { CallingRun, CallPolicy } from '#engine/ports/network.ts';
import type { RuleRequest } from './rule-request.ts';
import { CallFailure } from './call-failure.ts';
import type { Connections } from './connections.ts';
import { hostOf } from '#domain/allowed-hosts.ts';
import type { OwnServer } from './destination.ts';
import type { HeaderPair } from './headers.ts';
import type { Lookup } from './open-socket.ts';
import type { Outgoing } from './outgoing.ts';
import type { PhaseClock } from './phase-clock.ts';
import type { FindProxy } from './proxy.ts';
import { receive, type Received } from './received-body.ts';
import type { Trust } from './trust.ts';

/** What every hop of every call shares. */
export interface HopDependencies {
  connections: Connections;
  trust: Trust;
  lookup: Lookup;
  ownServers: () => readonly OwnServer[];
  userAgent: string;
  findProxy: FindProxy;
}

/** What the hops of one call share. */
export interface HopContext {
  policy: CallPolicy;
  run: CallingRun;
  phases: PhaseClock;
  signal: AbortSignal;
  /** Names of the recordings that keep this call. */
  keptIn: Set<string>;
  /** Called if a hop goes through a proxy, with its host and port. */
  viaProxy(name: string): void;
}

/** The answer to one hop, with its body still to be received or dropped. */
export interface HopAnswer {
  source: Call['source'];
  recording: Call['recording'];
  status: number;
  statusText: string;
  headers: HeaderPair[];
  receive(): Promise<Received>;
  abandon(): void;
}

/** One hop as it would go out. */
export interface Hop {
  request: Outgoing;
  headers: readonly HeaderPair[];
  asked: RuleRequest;
}

/** Reads the body of an answer of `url` within the limits of the tenant. */
export function receiveWithin(
  body: AsyncIterable<Buffer> | Iterable<Buffer>,
  url: URL,
  { policy, signal }: HopContext,
): Promise<Received> {
  const limit = policy.limits.bodyBytes;
  const tooLarge = (): CallFailure =>
    new CallFailure(
      'BODY_TOO_LARGE',
      `The body of the answer of ${hostOf(url)} has more than ${limit} bytes when decoded; the rest was not read. ` +
        `To allow more, raise limits.bodyBytes in passbench.yml.`,
    );
  return receive(body, { limit, tooLarge, signal });
}
