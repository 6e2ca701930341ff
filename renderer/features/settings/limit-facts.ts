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
  wallClockMs: 'Time of a run',
  memoryMb: 'Memory',
  calls: 'Calls',
  connectMs: 'Time to connect',
  callMs: 'Time of a call',
  redirects: 'Redirects',
  bodyBytes: 'Body of a call',
  consoleBytes: 'Console',
  resultBytes: 'Result',
  runners: 'Runs at the same time',
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
