import { type Limits, limits } from '#contract/entities/settings.ts';
import { formatBytes, formatDuration } from '../../ui/format.ts';

export type LimitKey = keyof Limits;

/** What the form says of one limit; numbers and description are the contract's. */
export interface LimitFacts {
  key: LimitKey;
  label: string;
  unit: string;
  description: string;
  least: number;
  most: number;
  usual: number;
  /** The value as people say it: "10 s", "5 MB". */
  words(value: number): string;
}

const MINUTE = 60_000;

const labels: Record<LimitKey, string> = {
  wallClockMs: 'Run timeout',
  memoryMb: 'Memory',
  calls: 'Calls',
  connectMs: 'Connect timeout',
  callMs: 'Call timeout',
  redirects: 'Redirects',
  bodyBytes: 'Body size',
  consoleBytes: 'Console output',
  resultBytes: 'Result size',
  resultValues: 'Result fields',
  runners: 'Concurrent runs',
};

export const limitFacts: readonly LimitFacts[] = (Object.keys(labels) as LimitKey[]).map((key) => {
  const schema = limits.shape[key];
  const number = schema.unwrap();
  return {
    key,
    label: labels[key],
    description: schema.description ?? '',
    least: number.minValue ?? 0,
    most: number.maxValue ?? Number.MAX_SAFE_INTEGER,
    usual: schema.parse(undefined),
    ...unitOf(key),
  };
});

function unitOf(key: LimitKey): Pick<LimitFacts, 'unit' | 'words'> {
  if (key.endsWith('Ms'))
    return {
      unit: 'ms',
      words: (value) => (value >= MINUTE && value % MINUTE === 0 ? `${value / MINUTE} min` : formatDuration(value)),
    };
  if (key.endsWith('Bytes')) return { unit: 'bytes', words: formatBytes };
  const unit = key.endsWith('Mb') ? 'MB' : '';
  return { unit, words: (value) => [value.toLocaleString('en-US'), unit].join(' ').trim() };
}
