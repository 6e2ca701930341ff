import { rule as ruleSchema, ruleActions, type Rule, type RuleInput } from '#contract/entities/rule.ts';
import type { Fault } from '../../network-rules/fault-choices.ts';

export type Action = (typeof ruleActions)[number];
export type Delay = NonNullable<RuleInput['delay']>;

/** What a rule does. */
export function actionOf(rule: Rule): Action {
  return ruleActions.find((action) => rule[action] !== undefined) ?? 'pass';
}

/** The initial form of an action. `recording`: an existing one. */
function firstOf(action: Action, recording: string): Partial<RuleInput> {
  switch (action) {
    case 'pass':
      return { pass: true };
    case 'stub':
      return { stub: { json: {} } };
    case 'fault':
      return { fault: { kind: 'status', status: 500 } };
    case 'replay':
      return { replay: recording };
    case 'record':
      return { record: recording };
  }
}

/** The rule with another action; everything else stays. */
export function withAction(rule: Rule, action: Action, recording: string): RuleInput {
  const { pass: _pass, stub: _stub, fault: _fault, replay: _replay, record: _record, ...rest } = rule;
  return { ...rest, ...firstOf(action, recording) };
}

/** The rule with a part of its match changed; undefined removes the part. */
export function withMatch(rule: Rule, change: Partial<RuleInput['match']>): RuleInput {
  return { ...rule, match: defined({ ...rule.match, ...change }) };
}

/** The rule with `times`, `probability`, `delay` or its name changed; undefined removes it. */
export function withPart(rule: Rule, change: Partial<RuleInput>): RuleInput {
  return defined({ ...rule, ...change }) as RuleInput;
}

/** The rule with a part of its stub changed. */
export function withStub(rule: Rule, change: Partial<NonNullable<RuleInput['stub']>>): RuleInput {
  return { ...rule, stub: defined({ ...rule.stub, ...change }) };
}

export const bodyKinds = ['json', 'text', 'file', 'none'] as const;
export type BodyKind = (typeof bodyKinds)[number];

/** The form of a stub's body. */
export function bodyKindOf({ json, body, file }: NonNullable<Rule['stub']>): BodyKind {
  if (json !== undefined) return 'json';
  if (file !== undefined) return 'file';
  return body === undefined ? 'none' : 'text';
}

/** The rule with the body of its stub in another form; text that is JSON keeps its meaning. */
export function withBodyKind(rule: Rule, kind: BodyKind): RuleInput {
  const { json, body, file: _file, ...rest } = rule.stub ?? ruleSchema.parse({ match: {}, stub: {} }).stub ?? {};
  const text = json === undefined ? (body ?? '') : JSON.stringify(json, null, 2);
  const given = {
    json: { json: parsed(text) },
    text: { body: text },
    file: { file: 'answer.json' },
    none: {},
  }[kind];
  return { ...rule, stub: { ...rest, ...given } };
}

function parsed(text: string): NonNullable<NonNullable<RuleInput['stub']>['json']> {
  try {
    return JSON.parse(text) as NonNullable<NonNullable<RuleInput['stub']>['json']>;
  } catch {
    return {};
  }
}

/** A fault of a kind with common parameters. */
export function faultOfKind(kind: Fault['kind']): Fault {
  switch (kind) {
    case 'latency':
      return { kind, ms: 1000 };
    case 'slow-body':
      return { kind, bytesPerSecond: 200 };
    case 'status':
      return { kind, status: 500 };
    case 'wrong-content-type':
      return { kind, contentType: 'text/html' };
    case 'tls':
      return { kind, reason: 'expired' };
    default:
      return { kind };
  }
}

export const delayKinds = ['fixed', 'range', 'normal'] as const;
export type DelayKind = (typeof delayKinds)[number];

export function delayKindOf(delay: Delay): DelayKind {
  if (typeof delay === 'number') return 'fixed';
  return 'min' in delay ? 'range' : 'normal';
}

/** About the same delay in another form. */
export function delayOfKind(kind: DelayKind, delay: Delay): Delay {
  const middle = typeof delay === 'number' ? delay : 'min' in delay ? (delay.min + delay.max) / 2 : delay.mean;
  if (kind === 'fixed') return middle;
  return kind === 'range' ? { min: middle / 2, max: middle * 1.5 } : { mean: middle, deviation: middle / 4 };
}

function defined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
