import { InvalidArgumentError } from 'commander';
import type { Fault } from '#contract/entities/fault.ts';
import { rule } from '#contract/entities/rule.ts';
import type { Rule, RuleInput } from '#contract/entities/rule.ts';

type FaultInput = NonNullable<RuleInput['fault']>;
type Delay = Extract<FaultInput, { kind: 'latency' }>['ms'];

const expected = `Expected [METHOD ]HOST/PATH=FAULT, e.g. 'crm.example.com/v1/*=500'; passbench help fill has every fault.`;

/** The help text for such an option. */
export const faultHelp = [
  'A fault applies to the calls to HOST/PATH ("*" matches anything; a method before it matches one method): an error status (500,',
  '503:retry-after=30), refused, reset, timeout, dns, tls (tls:self-signed, tls:wrong-host), latency:800 (latency:200-900,',
  'latency:500~100), slow-body:BYTES_PER_SECOND, reset-within:BYTES, truncated:BYTES, malformed-json, wrong-content-type.',
  'After a comma: times=2 for the first two calls, call=2 for the second, probability=0.3.',
].join('\n');

/** Adds one rule with a fault, in the form of `--fault`. Such rules come before those of network/rules.yml. */
export function addFault(given: string, before: readonly Rule[] = []): Rule[] {
  // The URL may contain "=" as well, and so may the fault: the first "=" that is followed by a valid fault separates
  // them.
  for (let at = given.indexOf('='); at !== -1; at = given.indexOf('=', at + 1)) {
    const what = faultOf(given.slice(at + 1));
    if (what === null || at === 0) continue;
    return [...before, ruleOf(given, given.slice(0, at), what)];
  }
  throw new InvalidArgumentError(expected);
}

function ruleOf(
  given: string,
  where: string,
  what: Pick<RuleInput, 'fault' | 'times' | 'probability'> & Counted,
): Rule {
  const [, method, place = ''] = /^(?:([A-Za-z]+)\s+)?(\S+)$/.exec(where.trimStart()) ?? [];
  if (place === '') throw new InvalidArgumentError(expected);
  const { call, ...rest } = what;
  const parsed = rule.safeParse({
    name: `--fault ${given}`,
    match: {
      ...(method !== undefined && { method: method.toUpperCase() }),
      url: urlOf(place),
      ...(call !== undefined && { call }),
    },
    ...rest,
  });
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(expected);
}

/** A host alone matches all of its URLs; without a scheme it matches both. */
function urlOf(place: string): string {
  if (place === '*') return place;
  const whole = place.includes('://') ? place : `*://${place}`;
  return /^[^:]+:\/\/[^/?]+$/.test(whole) ? `${whole}/*` : whole;
}

interface Counted {
  call?: number;
}

function faultOf(text: string): (Pick<RuleInput, 'fault' | 'times' | 'probability'> & Counted) | null {
  const [what = '', ...options] = text.split(',');
  const fault = kindOf(what);
  const entries = options.map((option) => /^(times|call|probability)=(\d+(?:\.\d+)?)$/.exec(option));
  if (fault === null || entries.includes(null)) return null;
  return { fault, ...Object.fromEntries(entries.map((entry) => [entry?.[1], Number(entry?.[2])])) };
}

function kindOf(text: string): FaultInput | null {
  const [, status, seconds] = /^(\d{3})(?::retry-after=(\d+))?$/.exec(text) ?? [];
  if (status !== undefined) {
    return { kind: 'status', status: Number(status), ...(seconds !== undefined && { retryAfter: Number(seconds) }) };
  }
  const [, kind = '', detail] = /^([a-z-]+)(?::(.+))?$/.exec(text) ?? [];
  return Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds](detail) : null;
}

type Read = (detail: string | undefined) => FaultInput | null;

const plain =
  (kind: 'refused' | 'reset' | 'timeout' | 'dns' | 'malformed-json'): Read =>
  (detail) =>
    detail === undefined ? { kind } : null;

const sized =
  (kind: 'reset-within' | 'truncated'): Read =>
  (detail) => {
    if (detail === undefined) return { kind };
    return /^\d+$/.test(detail) ? { kind, bytes: Number(detail) } : null;
  };

const kinds: Record<Exclude<Fault['kind'], 'status'>, Read> = {
  refused: plain('refused'),
  reset: plain('reset'),
  timeout: plain('timeout'),
  dns: plain('dns'),
  'malformed-json': plain('malformed-json'),
  'reset-within': sized('reset-within'),
  truncated: sized('truncated'),
  'slow-body': (detail = '') => (/^\d+$/.test(detail) ? { kind: 'slow-body', bytesPerSecond: Number(detail) } : null),
  'wrong-content-type': (detail) => ({
    kind: 'wrong-content-type',
    ...(detail !== undefined && { contentType: detail }),
  }),
  tls: (reason) => (reason === undefined ? { kind: 'tls' } : { kind: 'tls', reason: reason as 'expired' }),
  latency: (detail = '') => {
    const ms = delayOf(detail);
    return ms === null ? null : { kind: 'latency', ms };
  },
};

function delayOf(text: string): Delay | null {
  const [, first = '', sign, second = ''] = /^(\d+)(?:([-~])(\d+))?$/.exec(text) ?? [];
  if (first === '') return null;
  if (sign === undefined) return Number(first);
  return sign === '-'
    ? { min: Number(first), max: Number(second) }
    : { mean: Number(first), deviation: Number(second) };
}
