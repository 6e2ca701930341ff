import type { Rule } from '#contract/entities/rule.ts';
import { chance } from '#domain/chance.ts';
import { drawDelay } from '#domain/draw-delay.ts';
import type { CallingRun, CallPolicy } from '#engine/ports/network.ts';
import type { RuleRequest } from './rule-request.ts';
import { compiledRules, type CompiledRule } from './rules.ts';
import { isDamage, type Damage } from './damage.ts';

/** How the rules handle one call. */
export interface Choice {
  /** How the answer is damaged, outermost last. */
  damages: readonly Damage[];
  /** The rule that answers; null if the mode does. */
  rule: Rule | null;
  /** How long to wait before the answer, in milliseconds. */
  delayMs: number;
  /** Names of the rules that handle the call; null if none does. */
  name: string | null;
}

/** How many calls of a run a rule has matched, and how many it has handled. */
interface Count {
  fitted: number;
  taken: number;
}

const counts = new WeakMap<CallingRun, Map<CompiledRule, Count>>();

/**
 * Decides one call of a run, and counts it. A rule counts every call that it matches, even if another rule answers it.
 */
export function chooseRules(
  call: RuleRequest,
  policy: Pick<CallPolicy, 'actRules' | 'rules'>,
  run: CallingRun,
): Choice {
  const taken: { rule: CompiledRule; delayMs: number }[] = [];
  let isAnswered = false;
  for (const rule of everyRule(policy)) {
    if (isAnswered && !rule.counts) continue;
    if (!rule.matches(call, run)) continue;
    const count = countOf(rule, run);
    count.fitted += 1;
    if (isAnswered || !takes(rule, count, run)) continue;
    count.taken += 1;
    taken.push({ rule, delayMs: delayOf(rule, count, run) });
    isAnswered = !isDamage(rule.rule.fault);
  }
  return choiceOf(taken);
}

/** Whether a call may need the network, which is uncertain before it is counted. */
export function mayCallNetwork(call: RuleRequest, policy: CallPolicy, run: CallingRun): boolean {
  for (const { rule, matches, isCertain } of everyRule(policy)) {
    if (!matches(call, run)) continue;
    if (rule.pass === true || rule.record !== undefined) return true;
    if (isCertain && !isDamage(rule.fault)) return false;
  }
  return policy.mode === 'live' || policy.mode === 'record';
}

function* everyRule({ actRules, rules }: Pick<CallPolicy, 'actRules' | 'rules'>): Generator<CompiledRule> {
  if (actRules.length > 0) yield* compiledRules(actRules, 'act');
  yield* compiledRules(rules, 'file');
}

function countOf(rule: CompiledRule, run: CallingRun): Count {
  let ofRun = counts.get(run);
  if (ofRun === undefined) counts.set(run, (ofRun = new Map()));
  let count = ofRun.get(rule);
  if (count === undefined) ofRun.set(rule, (count = { fitted: 0, taken: 0 }));
  return count;
}

function takes({ rule, place }: CompiledRule, { fitted, taken }: Count, { seed }: CallingRun): boolean {
  if (rule.match.call !== undefined && rule.match.call !== fitted) return false;
  if (rule.times !== undefined && taken >= rule.times) return false;
  return rule.probability === undefined || chance(seed, place, fitted) < rule.probability;
}

function delayOf({ rule, place }: CompiledRule, { fitted }: Count, { seed }: CallingRun): number {
  const draw = (first: number) => (n: number) => chance(seed, place, fitted, first + n);
  const own = rule.delay === undefined ? 0 : drawDelay(rule.delay, draw(1));
  return own + (rule.fault?.kind === 'latency' ? drawDelay(rule.fault.ms, draw(3)) : 0);
}

function choiceOf(taken: readonly { rule: CompiledRule; delayMs: number }[]): Choice {
  const answering = taken.at(-1)?.rule.rule;
  return {
    damages: taken.flatMap(({ rule: { rule } }) => (isDamage(rule.fault) ? [rule.fault] : [])).toReversed(),
    rule: answering === undefined || isDamage(answering.fault) ? null : answering,
    delayMs: taken.reduce((sum, { delayMs }) => sum + delayMs, 0),
    name: taken.length === 0 ? null : taken.map(({ rule }) => rule.name).join(' + '),
  };
}
