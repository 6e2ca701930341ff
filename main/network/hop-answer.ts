import type { Call } from '#contract/entities/call.ts';
import type { CallingRun, CallPolicy } from '#engine/ports/network.ts';
import { CallFailure } from './call-failure.ts';
import type { Connections } from './connections.ts';
import { codingsOf, decoded } from './content-decoding.ts';
import { hostOf, isListed, type OwnServer } from './destination.ts';
import { exchange } from './exchange.ts';
import type { HeaderPair } from './headers.ts';
import type { Lookup } from './open-socket.ts';
import type { Outgoing } from './outgoing.ts';
import type { PhaseClock } from './phase-clock.ts';
import { receive, type Received } from './received-body.ts';
import { matchRule, type RuleMatch } from './rules.ts';
import { stubAnswer } from './stub-answer.ts';
import type { Trust } from './trust.ts';

/** What every hop of every call shares. */
export interface Equipment {
  connections: Connections;
  trust: Trust;
  lookup: Lookup;
  ownServers: () => readonly OwnServer[];
  userAgent: string;
}

/** What the hops of one call share. */
export interface HopContext {
  policy: CallPolicy;
  run: CallingRun;
  phases: PhaseClock;
  signal: AbortSignal;
}

/** The answer to one hop, from a rule or from a server, with its body still to be received or left. */
export interface HopAnswer {
  source: Call['source'];
  rule: string | null;
  status: number;
  statusText: string;
  headers: HeaderPair[];
  receive(): Promise<Received>;
  abandon(): void;
}

/** Asks the rules first; a call that a rule answers opens no socket and needs no permission. */
export function answerHop(
  request: Outgoing,
  headers: readonly HeaderPair[],
  context: HopContext,
  equipment: Equipment,
): Promise<HopAnswer> | HopAnswer {
  const { actRules, rules, mode } = context.policy;
  const [method, url] = [request.method, request.url];
  const match = matchRule(actRules, method, url) ?? matchRule(rules, method, url);
  if (match !== null) return stubbed(match, request, context);
  if (mode === 'offline') throw offline(url);
  return askServer(request, headers, context, equipment);
}

function offline(url: URL): CallFailure {
  return new CallFailure(
    'OFFLINE',
    `${hostOf(url)} was not called: the network mode is offline, and no rule answers this call. To call it, set ` +
      `network.mode to live in passbench.yml; to answer it, add a rule to network/rules.yml.`,
  );
}

function stubbed({ rule, name }: RuleMatch, request: Outgoing, context: HopContext): HopAnswer {
  if (rule.stub === undefined) throw new CallFailure('RULE_FAILED', `${name} does something that is not there yet.`);
  const { bytes, ...head } = stubAnswer(rule.stub, request.method);
  return {
    ...head,
    source: 'stub',
    rule: name,
    receive: () => receive([bytes], bounds(request.url, context)),
    abandon: () => undefined,
  };
}

async function askServer(
  request: Outgoing,
  headers: readonly HeaderPair[],
  context: HopContext,
  { connections, trust, lookup, ownServers }: Equipment,
): Promise<HopAnswer> {
  const { url } = request;
  const { policy, phases, signal } = context;
  const listed = isListed(url, policy.allowHosts);
  const { connectMs } = policy.limits;
  const way = { url, listed, ownServers: ownServers(), lookup, trust, connectMs, phases, signal };
  const answer = await exchange(connections, await connections.take(way), request, headers);
  return {
    ...answer,
    source: 'live',
    rule: null,
    async receive() {
      const codings = hasBody(request.method, answer.status) ? codingsOf(answer.headers) : [];
      const received = await receive(decoded(answer.body, codings), bounds(url, context));
      if (received.failure !== null) answer.abandon();
      return received;
    },
  };
}

/** Answers that never have a body may still say how it would be encoded. */
function hasBody(method: string, status: number): boolean {
  return method !== 'HEAD' && status !== 204 && status !== 205 && status !== 304;
}

function bounds(url: URL, { policy, signal }: HopContext): Parameters<typeof receive>[1] {
  const limit = policy.limits.bodyBytes;
  const tooLarge = (): CallFailure =>
    new CallFailure(
      'BODY_TOO_LARGE',
      `The body of the answer of ${hostOf(url)} has more than ${limit} bytes when decoded; the rest was not read. ` +
        `To allow more, raise limits.bodyBytes in passbench.yml.`,
    );
  return { limit, tooLarge, signal };
}
