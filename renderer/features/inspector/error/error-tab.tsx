import { CircleCheck, Loader } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Run, RunError } from '#contract/entities/run.ts';
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
import styles from './error.module.css';
import { outcomeAdvice } from './outcome-advice.ts';
import { stackFrames } from './stack-frames.ts';

/** How the run failed: what happened, where, and what to do. */
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
        <p>{outcomeAdvice[outcome]}</p>
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
