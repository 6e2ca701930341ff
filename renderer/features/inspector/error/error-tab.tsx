import { CircleCheck, Loader } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Outcome, Run, RunError } from '#contract/entities/run.ts';
import { readableUrl } from '../../../call-view/call-url.ts';
import { visibleLine, visibleText } from '../../../call-view/visible-text.ts';
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
    return (
      <EmptyState icon={<CircleCheck />} title="No error">
        The run ended without one.
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

/** What to do about each way a run can end. "The line below" only where one is known. */
function adviceFor(outcome: Exclude<Outcome, 'ok'>, hasLine: boolean): string {
  const place = hasLine ? 'this line' : 'the script';
  switch (outcome) {
    case 'load':
      return `Fix ${place}; scripts are loaded again as soon as they are saved. Then run it again.`;
    case 'script':
      return `Fix ${place}, or catch the error and decide there what the pass should show.`;
    case 'serialize':
      return 'Leave only plain JSON in the entity and in what the entry point returns: no functions, cycles or class instances.';
    case 'timeout':
      return 'Find what it waits for: the last call and the last console line tell how far it came. To allow more time, raise limits.wallClockMs in passbench.yml.';
    case 'memory':
      return 'Keep less at once: page through long lists, drop what is not used. To allow more, raise limits.memoryMb.';
    case 'limit':
      return 'A limit of the simulator was exceeded. Each has its line under limits in passbench.yml.';
    case 'cancelled':
      return 'It was cancelled. What it did until then is recorded; the entity is as it was before.';
    case 'crash':
      return 'The process of the script died and was replaced; nothing else was harmed. Look for what the script grows or blocks.';
    case 'http':
      return 'A call failed and the script did not catch it. Catch it, or answer the call in network/rules.yml.';
    case 'storage':
      return 'The run changed nothing, because it could not be recorded. Free disk space, then run it again.';
  }
}

const Message = ({ error: { code, message } }: { error: RunError }): ReactElement => (
  <div className={styles.text}>
    <p className={styles.words}>
      <strong>{visibleLine(code)}</strong>: {visibleText(message)}
    </p>
    <CopyButton what="message" text={`${code}: ${message}`} />
  </div>
);

const FailedCall = ({ run }: { run: Run }): ReactElement | null => {
  const call = run.calls.findLast(({ error }) => error !== null);
  if (!call) return null;
  return (
    <p>
      <Link onPress={() => selectCall(run, call.id)}>{visibleLine(`${call.method} ${readableUrl(call.url)}`)}</Link>
    </p>
  );
};

const Stack = ({ error }: { error: RunError }): ReactElement | null => {
  const frames = stackFrames(error.stack);
  if (frames.length === 0) return null;
  return (
    <section>
      <SectionHeader title="How it got there" level={3} />
      <ol className={styles.frames}>
        {frames.map(({ text, place }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a function may call itself from the same place
          <li key={index} className={styles.frame}>
            <span>{visibleLine(text)}</span>
            {place !== null && (
              <Link onPress={() => requestOpenFile(place.file, place.line, place.column)}>
                {visibleLine(`${place.file}:${place.line}:${place.column}`)}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
};
