import type { Rule } from '#contract/entities/rule.ts';
import type { CallPolicy } from '#engine/ports/network.ts';
import { faultAnswer } from './answer-fault.ts';
import { recordedAnswer } from './answer-recording.ts';
import { serverAnswer } from './answer-server.ts';
import { stubbedAnswer } from './answer-stub.ts';
import { CallFailure } from './call-failure.ts';
import type { Choice } from './choose-rules.ts';
import { damaged } from './damage.ts';
import { hostOf } from '#domain/allowed-hosts.ts';
import type { HopDependencies, Hop, HopAnswer, HopContext } from './hop.ts';
import { normalUrl } from './normal-url.ts';
import { urlMatcher } from './url-matcher.ts';
import { wait } from './wait.ts';

/**
 * Answers a hop as rules and mode say. Only a server needs permission and a socket. Rejects with the error, injected or
 * real.
 */
export async function answerHop(
  hop: Hop,
  choice: Choice,
  context: HopContext,
  dependencies: HopDependencies,
): Promise<HopAnswer> {
  const fault = choice.rule?.fault;
  // Latency delays everything that a server does, even refusing.
  if (fault !== undefined) await delayed(choice.delayMs, context);
  const answer = await chosenAnswer(hop, choice, context, dependencies);
  if (fault === undefined) await delayed(choice.delayMs, context);
  return choice.damages.reduce((whole, damage) => damaged(whole, damage, hop.request.method, context), answer);
}

/** Time before the server's answer begins. */
async function delayed(ms: number, { phases, signal }: HopContext): Promise<void> {
  if (ms <= 0) return;
  phases.enter('wait');
  await wait(ms, signal);
  phases.enter('receive');
}

function chosenAnswer(
  hop: Hop,
  { rule, name }: Choice,
  context: HopContext,
  dependencies: HopDependencies,
): Promise<HopAnswer> | HopAnswer {
  if (rule === null) return answerOfMode(hop, context, dependencies);
  if (rule.stub !== undefined) return stubbedAnswer(rule.stub, rule.match.url, hop, context, name ?? 'a rule');
  if (rule.fault !== undefined) return faultAnswer(rule.fault, hop, context);
  if (rule.replay !== undefined) return recordedAnswer(rule.replay, hop, context, dependencies);
  return liveAnswer(rule, hop, context, dependencies);
}

function liveAnswer(rule: Rule, hop: Hop, context: HopContext, dependencies: HopDependencies): Promise<HopAnswer> {
  if (rule.record !== undefined) context.keptIn.add(rule.record);
  return serverAnswer(hop, context, dependencies);
}

function answerOfMode(hop: Hop, context: HopContext, dependencies: HopDependencies): Promise<HopAnswer> | HopAnswer {
  const { mode, recording } = context.policy;
  if (mode === 'offline') throw offline(hop.request.url, context.policy);
  if (mode === 'live' || recording === null) return serverAnswer(hop, context, dependencies);
  if (mode === 'replay') return replayed(recording, hop, context, dependencies);
  context.keptIn.add(recording);
  return serverAnswer(hop, context, dependencies);
}

/** An unknown call of a recording may be one that a rule was meant for. */
async function replayed(
  name: string,
  hop: Hop,
  context: HopContext,
  dependencies: HopDependencies,
): Promise<HopAnswer> {
  try {
    return await recordedAnswer(name, hop, context, dependencies);
  } catch (error) {
    if (!(error instanceof CallFailure) || error.code !== 'NOT_RECORDED') throw error;
    throw new CallFailure('NOT_RECORDED', `${error.message} ${otherOrder(hop.request.url, context.policy)}`.trimEnd());
  }
}

function offline(url: URL, policy: CallPolicy): CallFailure {
  return new CallFailure(
    'OFFLINE',
    `${hostOf(url)} was not called: the network mode is offline, and no rule answers this call. ${otherOrder(url, policy)}To call it, ` +
      `set network.mode to live in passbench.yml or use --network live; to answer it, add a rule to network/rules.yml.`,
  );
}

/** A rule that would match if the query had its parameters in the order of the rule; empty if there is none. */
function otherOrder(url: URL, { actRules, rules }: CallPolicy): string {
  const near = [...actRules, ...rules].find(
    ({ enabled, match }) => enabled && match.url !== undefined && matchesReordered(match.url, url),
  );
  if (near?.match.url === undefined) return '';
  return (
    `A rule is for ${near.match.url}, the same query in another order, which url compares as written: leave the query out of ` +
    'url and give its parameters in match.query. '
  );
}

function matchesReordered(pattern: string, { href, search }: URL): boolean {
  const names = pattern
    .slice(pattern.indexOf('?') + 1)
    .split('&')
    .map(nameOf);
  if (!pattern.includes('?') || names.length < 2) return false;
  // A parameter that the rule does not name comes last.
  const place = (pair: string): number => (names.includes(nameOf(pair)) ? names.indexOf(nameOf(pair)) : names.length);
  const pairs = search.slice(1).split('&');
  const reordered = pairs.toSorted((a, b) => place(a) - place(b)).join('&');
  return urlMatcher(pattern).matches(normalUrl(new URL(href.replace(search, `?${reordered}`))));
}

function nameOf(pair: string): string {
  return pair.replace(/=.*$/s, '');
}
