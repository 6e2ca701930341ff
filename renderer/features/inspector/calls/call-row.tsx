import type { ReactElement } from 'react';
import type { Call } from '#contract/entities/call.ts';
import { AnsweredBy } from '../../../call-view/answered-by-text.tsx';
import { urlParts } from '../../../call-view/call-url.ts';
import type { TimeAxis } from '../../../call-view/time-axis.ts';
import { visible } from '#domain/visible.ts';
import { WaterfallBar } from '../../../call-view/waterfall-bar.tsx';
import { cx } from '../../../ui/class-names.ts';
import { formatBytes, formatDuration } from '../../../ui/format.ts';
import { MethodTag } from '../../../ui/method-tag.tsx';
import { StatusCodeTag } from '../../../ui/status-code-tag.tsx';
import styles from './calls.module.css';

export type CallRowProps = { call: Call; axis: TimeAxis; isWide: boolean };

/** One call in the list: on one line if there is room for it, otherwise on three. */
export const CallRow = ({ call, axis, isWide }: CallRowProps): ReactElement => {
  const { host, path } = urlParts(call.url);
  return (
    <div className={cx(styles.row, isWide ? styles.wide : styles.narrow)}>
      <span className={styles.status}>
        <StatusCodeTag status={call.status} error={call.error?.code ?? null} isShort />
      </span>
      <span className={styles.method}>
        <MethodTag method={visible(call.method)} />
      </span>
      <span className={styles.path} title={visible(call.url)}>
        {isWide && <span className={styles.host}>{visible(host)}</span>}
        {visible(path)}
      </span>
      {!isWide && <span className={styles.under}>{visible(host)}</span>}
      <span className={styles.source}>
        <AnsweredBy call={call} />
      </span>
      <span className={styles.size}>{formatBytes(call.responseBodyFacts?.size ?? null)}</span>
      <span className={styles.ms}>{formatDuration(call.durationMs)}</span>
      <span className={styles.bar}>
        <WaterfallBar call={call} axis={axis} />
      </span>
    </div>
  );
};
