import { codingsOf, decoded } from './content-decoding.ts';
import { isListed } from '#domain/allowed-hosts.ts';
import { exchange } from './exchange.ts';
import { receiveWithin, type HopDependencies, type Hop, type HopAnswer, type HopContext } from './hop.ts';
import { proxyFor } from './proxy.ts';

/** The answer of the server itself, over a socket. */
export async function serverAnswer(
  { request, headers }: Hop,
  context: HopContext,
  { connections, trust, lookup, ownServers, findProxy }: HopDependencies,
): Promise<HopAnswer> {
  const { url } = request;
  const { policy, phases, run, signal } = context;
  await run.stored();
  const listed = isListed(url, policy.allowHosts);
  const { connectMs } = policy.limits;
  const proxy = proxyFor(url, findProxy);
  if (proxy !== null) context.viaProxy(proxy.name);
  const way = { proxy, url, listed, ownServers: ownServers(), lookup, trust, connectMs, phases, signal };
  const answer = await exchange(connections, await connections.take(way), request, headers);
  return {
    ...answer,
    source: 'live',
    recording: null,
    async receive() {
      const codings = hasBody(request.method, answer.status) ? codingsOf(answer.headers) : [];
      const received = await receiveWithin(decoded(answer.body, codings), url, context);
      if (received.failure !== null) answer.abandon();
      return received;
    },
  };
}

/** Answers that never have a body may still name an encoding. */
function hasBody(method: string, status: number): boolean {
  return method !== 'HEAD' && status !== 204 && status !== 205 && status !== 304;
}
