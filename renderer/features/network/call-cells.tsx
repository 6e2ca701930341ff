import type { ReactElement } from 'react';
import { AnsweredBy } from '../../call-view/answered-by-text.tsx';
import { answeredBy } from '../../call-view/answered-by.ts';
import { urlParts } from '../../call-view/call-url.ts';
import type { TimeAxis } from '../../call-view/time-axis.ts';
import { visible } from '#domain/visible.ts';
import { percent } from '../../call-view/waterfall-bar.tsx';
import type { ListedCall } from '../../stores/call-list.ts';
import { cx } from '../../ui/class-names.ts';
import { formatDuration } from '../../ui/format.ts';
import { durationShare } from './duration-share.ts';
import styles from './network.module.css';
import { openRunOf } from './open-run.ts';

type CellProps = { call: ListedCall };

export const HostCell = ({ call }: CellProps): ReactElement => {
  const host = visible(urlParts(call.url).host);
  return (
    <span className={styles.host} title={host}>
      {host}
    </span>
  );
};

export const PathCell = ({ call }: CellProps): ReactElement => {
  const path = visible(urlParts(call.url).path);
  return (
    <span className={styles.path} title={path}>
      {path}
    </span>
  );
};

/** Host and path together, for lists without room for both; the end of the path is the most useful part. */
export const AddressCell = ({ call }: CellProps): ReactElement => {
  const { host, path } = urlParts(call.url);
  return (
    <span className={styles.address} title={visible(call.url)}>
      <span className={styles.path}>{visible(path)}</span>
      <span className={styles.host}>{visible(host)}</span>
    </span>
  );
};

const SLOW_MS = 1000;

/** The bar is logarithmic: it distinguishes 2 ms from 20 ms as well as 2 s from 20 s. */
export const DurationCell = ({ call: { durationMs } }: CellProps): ReactElement => (
  <span className={styles.duration}>
    <span aria-hidden="true" className={styles.track}>
      <span
        className={cx(styles.fill, durationMs >= SLOW_MS && styles.slow)}
        style={{ width: `${durationShare(durationMs) * 100}%` }}
      />
    </span>
    {formatDuration(durationMs)}
  </span>
);

/** A call of one run on the time axis of all of them. */
export const WaterfallCell = ({ call, axis }: CellProps & { axis: TimeAxis }): ReactElement => (
  <span className={styles.waterfall}>
    <span aria-hidden="true" className={styles.waterfallBar}>
      <span
        className={cx(styles.fill, call.error !== null && styles.failedBar, call.fault !== null && styles.faultBar)}
        style={{
          left: `${percent(call.startedAt - axis.start, axis.span)}%`,
          width: `${percent(call.durationMs, axis.span)}%`,
        }}
      />
    </span>
    <span className={styles.waterfallTime}>{formatDuration(call.durationMs)}</span>
  </span>
);

export const SourceCell = ({ call }: CellProps): ReactElement => {
  const words = visible(answeredBy(call));
  return (
    <span className={styles.source} title={words}>
      <AnsweredBy call={call} />
    </span>
  );
};

/** Not a Link of the kit: a scroll renders dozens in a frame, and the keyboard goes there with Enter on the row. */
export const RunCell = ({ call }: CellProps): ReactElement => (
  <button type="button" tabIndex={-1} className={styles.run} onClick={() => openRunOf(call)}>
    {runWords(call)}
  </button>
);

export function runWords({ entryPoint, connector }: ListedCall): string {
  return [entryPoint ?? 'Run', ...(connector === null ? [] : [connector])].join(' · ');
}

export const PassCell = ({ call: { passId } }: CellProps): ReactElement => (
  <code className={styles.pass} title={passId}>
    {passId}
  </code>
);
