/**
 * Trust boundary: the only opener of outbound sockets. A script's request comes in here as data, and the answer goes
 * back as data; a script never gets a socket. Every request is checked before it is sent (`outgoing.ts`), every hop
 * goes only where the tenant allows (`destination.ts`), and every answer is bounded in time and size. A call never
 * rejects: any failure is a record with an error (`explain.ts`).
 */
import type { CallingRun, CallPolicy, Network } from '#engine/ports/network.ts';
import type { OutgoingRequest } from '#engine/ports/sandbox.ts';
import { ruleRequest } from './rule-request.ts';
import { callSignal, type CallSignal } from './call-signal.ts';
import { mayCallNetwork } from './choose-rules.ts';
import { Connections } from './connections.ts';
import type { OwnServer } from './destination.ts';
import type { HopDependencies } from './hop.ts';
import { makeCall } from './make-call.ts';
import { systemLookup, type Lookup } from './open-socket.ts';
import { bytesOf } from './outgoing.ts';
import { environmentProxy, type FindProxy } from './proxy.ts';
import { createTrust } from './trust.ts';

export interface NetworkOptions {
  /** Milliseconds since 1970, whole. */
  now(): number;
  /** Passbench's version, for the user-agent header if a script sets none. */
  version: string;
  /** Where the app's own servers listen now. No script reaches them, whatever the tenant allows. */
  forbidden?: () => readonly OwnServer[];
  /** The addresses of a name; the system's look-up if absent. */
  lookup?: Lookup;
  /** The proxy for a URL; that of the environment if absent. */
  findProxy?: FindProxy;
}

/** Opens nothing yet; calls open connections, which are kept between them. */
export function createNetwork(options: NetworkOptions): Network {
  const connections = new Connections();
  const dependencies: HopDependencies = {
    connections,
    trust: createTrust(),
    lookup: options.lookup ?? systemLookup,
    ownServers: options.forbidden ?? (() => []),
    userAgent: `Passbench/${options.version}`,
    findProxy: options.findProxy ?? environmentProxy,
  };
  const calls = new Set<CallSignal>();
  let closed = false;
  return {
    async call(request, policy, run, signal) {
      // Loading takes a tenth of a second, once, and is not the time of the call.
      if (!connections.loaded && goesOut(request, policy, run)) await connections.load();
      const call = callSignal(signal, policy.limits.callMs);
      if (closed) call.interrupt('close');
      calls.add(call);
      const answered = await makeCall(
        request,
        { policy, run, signal: call.signal, startedAt: options.now() },
        dependencies,
      );
      const release = (): void => {
        calls.delete(call);
        call.release();
      };
      if (answered.ended === null) release();
      else void answered.ended.then(release, release);
      return answered;
    },
    async close() {
      closed = true;
      for (const call of calls) call.interrupt('close');
      await connections.close();
    },
  };
}

function goesOut(request: OutgoingRequest, policy: CallPolicy, run: CallingRun): boolean {
  const url = URL.parse(request.url);
  if (url === null) return false;
  const body = request.body === null ? null : bytesOf(request.body);
  return mayCallNetwork(ruleRequest({ method: request.method, url, body }, request.headers), policy, run);
}
