import type { ReactElement } from 'react';
import type { CallPair, CallPart, ComparedCall } from '#contract/entities/comparison.ts';
import { AnsweredBy } from '../../call-view/answered-by-text.tsx';
import { urlParts } from '../../call-view/call-url.ts';
import { visible, visibleSentence } from '#domain/visible.ts';
import { cx } from '../../ui/class-names.ts';
import { formatCount, formatDuration } from '../../ui/format.ts';
import { MethodTag } from '../../ui/method-tag.tsx';
import { SectionHeader } from '../../ui/section-header.tsx';
import { StatusCodeTag } from '../../ui/status-code-tag.tsx';
import styles from './compare.module.css';
import { Difference } from './parts.tsx';
import { Sign } from './sign.tsx';

const partNames: Readonly<Record<CallPart, string>> = {
  method: 'Method',
  url: 'URL',
  requestHeaders: 'Request headers',
  requestBody: 'Request body',
  status: 'Status',
  error: 'Error',
  responseHeaders: 'Response headers',
  responseBody: 'Response body',
};

/** The calls of both runs, corresponding ones on one line, with the differences under a changed pair. */
export const CallPairs = ({ pairs }: { pairs: readonly CallPair[] }): ReactElement => {
  const changed = pairs.filter(({ change }) => change !== 'same').length;
  return (
    <section>
      <SectionHeader
        title="Calls"
        level={3}
        meta={
          changed === 0 ? `${formatCount(pairs.length, 'call')}, all the same` : `${changed} of ${pairs.length} differ`
        }
      />
      {pairs.length === 0 && <p className={styles.soft}>Neither run made a call.</p>}
      <ol className={styles.list}>
        {pairs.map((pair) => (
          <Pair key={`${pair.before?.id ?? ''} ${pair.after?.id ?? ''}`} pair={pair} />
        ))}
      </ol>
    </section>
  );
};

const Pair = ({ pair: { change, before, after, differences } }: { pair: CallPair }): ReactElement => (
  <li className={cx(styles.pair, styles[`is-${change}`])}>
    <div className={styles.pairLine}>
      <Sign change={change} />
      <div className={styles.sides}>
        <OneCall call={before} missing="No call before" />
        <OneCall call={after} missing="No call after" />
      </div>
    </div>
    {differences.map(({ part, diff, more }) => (
      <div key={part} className={styles.within}>
        <h4 className={styles.part}>{partNames[part]}</h4>
        <Difference label={partNames[part]} diff={diff} more={more} />
      </div>
    ))}
  </li>
);

const OneCall = ({ call, missing }: { call: ComparedCall | null; missing: string }): ReactElement => {
  if (call === null) return <p className={styles.missing}>{missing}</p>;
  const { host, path } = urlParts(call.url);
  return (
    <div className={styles.call}>
      <p className={styles.callLine}>
        <MethodTag method={visible(call.method)} />
        <StatusCodeTag status={call.status} error={call.error?.code ?? null} />
        <span className={styles.path} title={visible(call.url)}>
          {visible(path)}
        </span>
      </p>
      <p className={styles.soft}>
        {visible(host)} · <AnsweredBy call={call} /> · {formatDuration(call.durationMs)}
      </p>
      {call.error && <p className={styles.error}>{visibleSentence(call.error.message)}</p>}
    </div>
  );
};
