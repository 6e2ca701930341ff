import { useSyncExternalStore, type ReactElement } from 'react';
import { formatClock, formatMoment, formatRelative } from './format.ts';
import styles from './time.module.css';

const tickMs = 5_000;

/** One timer for all relative times on the page, running only while there are any. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** The clock in steps, so that it has one value for all renders within a step. */
const now = (): number => Math.floor(Date.now() / tickMs) * tickMs;

const tellAll = (): void => {
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  timer ??= setInterval(tellAll, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
};

/** `5 min ago`, kept up to date; the exact time as tooltip. */
export const RelativeTime = ({ at }: { at: number }): ReactElement => {
  const shownAt = useSyncExternalStore(subscribe, now);
  return (
    <time dateTime={new Date(at).toISOString()} title={formatMoment(at)} className={styles.time}>
      {formatRelative(at, shownAt)}
    </time>
  );
};

export type AbsoluteTimeProps = { at: number; show?: 'clock' | 'moment' };

export const AbsoluteTime = ({ at, show = 'moment' }: AbsoluteTimeProps): ReactElement => (
  <time dateTime={new Date(at).toISOString()} title={formatMoment(at)} className={styles.time}>
    {show === 'clock' ? formatClock(at) : formatMoment(at)}
  </time>
);
