import { CircleCheck, Loader } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Outcome, Run, RunError } from '#contract/entities/run.ts';
import { readableUrl } from '../../../call-view/call-url.ts';
import { visible, visibleText } from '#domain/visible.ts';
import { requestOpenFile } from '../../../stores/open-file.ts';
import { selectCall } from '../../../stores/selection.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Link } from '../../../ui/link.tsx';
import { SectionHeader } from '../../../ui/section-header.tsx';
import { runStatusWords } from '../../../ui/status-badge.tsx';
import { CodePlace } from './code-place.tsx';
import { ErrorFix } from './error-fix.tsx';
import styles from './error.module.css';
import { hasWarnings, RunWarnings } from './run-warnings.tsx';
import { stackFrames } from './stack-frames.ts';

/** How the run failed: what happened, what to do, and where. */
export const ErrorTab = ({ run }: { run: Run }): ReactElement => {
  const { outcome, error } = run;
  if (outcome === null)
    return (
      <EmptyState icon={<Loader />} title="No error yet">
        The run is still running.
      </EmptyState>
    );
  if (outcome === 'ok')
    return hasWarnings(run) ? (
      <div className={styles.error}>
        <RunWarnings run={run} />
      </div>
    ) : (
      <EmptyState icon={<CircleCheck />} title="No error">
        The run had no error.
      </EmptyState>
    );
  return (
    <div className={styles.error}>
      <div className={styles.message}>
        <p className={styles.meaning}>{runStatusWords(outcome).meaning}</p>
        {error !== null && <Message error={error} />}
      </div>
      <section>
        <SectionHeader title="What to do" level={3} />
        {error?.fix ? (
          <ErrorFix fix={error.fix} scriptHash={run.scriptHash} />
        ) : (
          <p>{adviceFor(outcome, error !== null && error.line !== null)}</p>
        )}
        {outcome === 'http' && <FailedCall run={run} />}
      </section>
      {error !== null && error.file !== null && (
        <section>
          <SectionHeader title="Where" level={3} />
          <CodePlace file={error.file} line={error.line} column={error.column} scriptHash={run.scriptHash} />
        </section>
      )}
      {error !== null && <Stack error={error} />}
    </div>
  );
};

/** What to do about each outcome. "The line below" only if one is known. */
function adviceFor(outcome: Exclude<Outcome, 'ok'>, hasLine: boolean): string {
  const place = hasLine ? 'this line' : 'the script';
  switch (outcome) {
    case 'load':
      return `Fix ${place}. Scripts reload when you save. Then run it again.`;
    case 'script':
      return `Fix ${place}, or catch the error and choose what the pass should show.`;
    case 'serialize':
      return 'Put only plain JSON in the entity and in the return value: no functions, cycles or class instances.';
    case 'timeout':
      return 'Find what the script was waiting for: the last call and console line show how far it got. To allow more time, raise limits.wallClockMs in passbench.yml.';
    case 'memory':
      return 'Use less memory: page through long lists and drop unused data. To allow more, raise limits.memoryMb.';
    case 'limit':
      return 'The run exceeded a limit. Change it under limits in passbench.yml.';
    case 'cancelled':
      return 'The run was cancelled. Everything up to then is recorded; the entity is unchanged.';
    case 'crash':
      return 'The runner crashed and was replaced; nothing else is affected. Look for growing memory or blocking code in the script.';
    case 'http':
      return 'A call failed and the script did not catch it. Catch it, or stub the call in network/rules.yml.';
    case 'storage':
      return 'The run could not be recorded, so it changed nothing. Free disk space, then run it again.';
  }
}

const Message = ({ error: { code, message } }: { error: RunError }): ReactElement => (
  <div className={styles.text}>
    <p className={styles.words}>
      <strong>{visible(code)}</strong>: {visibleText(message)}
    </p>
    <CopyButton what="message" text={`${code}: ${message}`} />
  </div>
);

const FailedCall = ({ run }: { run: Run }): ReactElement | null => {
  const call = run.calls.findLast(({ error }) => error !== null);
  if (!call) return null;
  return (
    <p>
      <Link onPress={() => selectCall(run, call.id)}>{visible(`${call.method} ${readableUrl(call.url)}`)}</Link>
    </p>
  );
};

const Stack = ({ error }: { error: RunError }): ReactElement | null => {
  const frames = stackFrames(error.stack);
  if (frames.length === 0) return null;
  return (
    <section>
      <SectionHeader title="Call stack" level={3} />
      <ol className={styles.frames}>
        {frames.map(({ text, place }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a function may call itself from the same place
          <li key={index} className={styles.frame}>
            <span>{visible(text)}</span>
            {place !== null && (
              <Link onPress={() => requestOpenFile(place.file, place.line, place.column)}>
                {visible(`${place.file}:${place.line}:${place.column}`)}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
};
