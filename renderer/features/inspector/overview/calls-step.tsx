import type { ReactElement } from 'react';
import type { Call } from '#contract/entities/call.ts';
import type { Run } from '#contract/entities/run.ts';
import { AnsweredBy } from '../../../call-view/answered-by-text.tsx';
import { urlParts } from '../../../call-view/call-url.ts';
import { visible } from '#domain/visible.ts';
import { selectCall, selectTab } from '../../../stores/selection.ts';
import { formatCount } from '../../../ui/format.ts';
import { Link } from '../../../ui/link.tsx';
import { MethodTag } from '../../../ui/method-tag.tsx';
import { StatusCodeTag } from '../../../ui/status-code-tag.tsx';
import { isFailure, notableCalls } from './notable-calls.ts';
import styles from './overview.module.css';

const SHOWN = 5;

export const CallsStep = ({ run }: { run: Run }): ReactElement => {
  const { calls } = run;
  if (calls.length === 0) return <p className={styles.soft}>{run.outcome === null ? 'No calls yet' : 'No calls'}</p>;
  const failed = calls.filter(isFailure).length;
  const notable = notableCalls(calls, SHOWN);
  return (
    <>
      <p>
        <Link isInline={failed > 0} onPress={() => selectTab('calls')}>
          {formatCount(calls.length, 'call')}
        </Link>
        {failed > 0 && <span className={styles.failedCount}>{failed.toLocaleString('en-US')} failed</span>}
      </p>
      <ul className={styles.calls}>
        {notable.map((call) => (
          <CallLine key={call.id} run={run} call={call} />
        ))}
      </ul>
      {notable.length < calls.length && (
        <p className={styles.soft}>and {(calls.length - notable.length).toLocaleString('en-US')} more</p>
      )}
    </>
  );
};

const CallLine = ({ run, call }: { run: Run; call: Call }): ReactElement => {
  const { host, path } = urlParts(call.url);
  const place = visible(`${host}${path}`);
  return (
    <li className={styles.call}>
      <StatusCodeTag status={call.status} error={call.error?.code ?? null} isShort />
      <MethodTag method={visible(call.method)} />
      <span className={styles.place} title={visible(call.url)}>
        <Link onPress={() => selectCall(run, call.id)}>{place}</Link>
        {call.fault !== null && (
          <>
            {' '}
            <AnsweredBy call={call} />
          </>
        )}
      </span>
    </li>
  );
};
