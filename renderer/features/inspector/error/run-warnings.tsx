import type { ReactElement } from 'react';
import type { Run } from '#contract/entities/run.ts';
import { readableUrl } from '../../../call-view/call-url.ts';
import { visible, visibleText } from '#domain/visible.ts';
import { selectCall, selectTab } from '../../../stores/selection.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Link } from '../../../ui/link.tsx';

/** Passbench's warnings about a run that ended well: calls that it did not wait for, with links to them. */
export const RunWarnings = ({ run }: { run: Run }): ReactElement | null => {
  const warnings = run.console.filter(({ about }) => about === 'unawaited-calls');
  if (warnings.length === 0) return null;
  return (
    <ErrorNotice title="The run did not wait for all of its calls" tone="warn">
      {warnings.map(({ text, at }) => (
        <p key={at}>{visibleText(text)}</p>
      ))}
      <LostCalls run={run} />
    </ErrorNotice>
  );
};

/** The calls that the end of the run stopped; if all of them had been answered by then, all calls. */
const LostCalls = ({ run }: { run: Run }): ReactElement => {
  const stopped = run.calls.filter(({ error }) => error?.code === 'ABORTED');
  if (stopped.length === 0)
    return (
      <p>
        <Link onPress={() => selectTab('calls')}>Show the calls</Link>
      </p>
    );
  return (
    <>
      {stopped.map((call) => (
        <p key={call.id}>
          <Link onPress={() => selectCall(run, call.id)}>{visible(`${call.method} ${readableUrl(call.url)}`)}</Link>
        </p>
      ))}
    </>
  );
};

export function hasWarnings({ console: lines }: Run): boolean {
  return lines.some(({ about }) => about !== undefined);
}
