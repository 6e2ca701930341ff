import type { Rule, RuleInput } from '#contract/entities/rule.ts';
import type { Fault } from './fault-choices.ts';

type Delay = NonNullable<Rule['delay']>;

/** `800 ms`, `200 to 900 ms`, `about 500 ms`. */
export function delayWords(delay: Delay): string {
  if (typeof delay === 'number') return `${delay} ms`;
  return 'min' in delay ? `${delay.min} to ${delay.max} ms` : `about ${delay.mean} ms`;
}

/** A fault in a few words: "500", "late by 800 ms", "connection refused". */
export function faultWords(fault: Fault): string {
  switch (fault.kind) {
    case 'latency':
      return `delayed ${delayWords(fault.ms)}`;
    case 'refused':
      return 'connection refused';
    case 'reset':
      return 'connection reset';
    case 'reset-within':
      return 'reset during the body';
    case 'timeout':
      return 'no response';
    case 'slow-body':
      return `body at ${fault.bytesPerSecond} B/s`;
    case 'truncated':
      return 'truncated body';
    case 'malformed-json':
      return 'malformed JSON';
    case 'wrong-content-type':
      return `content type ${fault.contentType}`;
    case 'status':
      return fault.retryAfter === undefined ? `${fault.status}` : `${fault.status}, retry after ${fault.retryAfter} s`;
    case 'dns':
      return 'unknown host';
    case 'tls':
      return 'bad certificate';
  }
}

/** What a rule does, in a few words. */
export function actionWords(rule: Rule): string {
  if (rule.fault) return faultWords(rule.fault);
  if (rule.stub) return `stub ${rule.stub.status}`;
  if (rule.replay !== undefined) return `replay ${rule.replay}`;
  if (rule.record !== undefined) return `record ${rule.record}`;
  return 'pass';
}

/** Which calls a rule is for, on one line: "GET crm.example.com/v1/* · 2nd call · Fill". */
export function matchWords({ match, times, probability }: Pick<Rule, 'match' | 'times' | 'probability'>): string {
  const methods = match.method === undefined ? [] : [[match.method].flat().join(', ')];
  const target = [...methods, match.url === undefined ? 'any URL' : match.url.replace(/^https?:\/\//, '')].join(' ');
  const parts = [
    target,
    Object.keys(match.query ?? {}).length > 0 && 'query',
    Object.keys(match.headers ?? {}).length > 0 && 'headers',
    match.body !== undefined && 'body',
    match.connector,
    match.entryPoint,
    match.call !== undefined && `call ${match.call} of a run`,
    times !== undefined && `at most ${times} × a run`,
    probability !== undefined && `${Math.round(probability * 100)} %`,
  ];
  return parts.filter((part) => typeof part === 'string').join(' · ');
}

/** The name of a rule in a list: its own, or its number as records of calls use it. */
export function ruleTitle({ name }: Pick<RuleInput, 'name'>, index: number): string {
  return name ?? `rule ${index + 1}`;
}
