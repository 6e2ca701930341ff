import { FolderOpen, RotateCcw } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import styles from './engine-notice.module.css';
import { noticeText, type Unconnected } from './notice-text.ts';

export type EngineNoticeProps = {
  view: Unconnected;
  onRetry: () => void;
  /** Absent where no other folder can be opened without an engine. */
  onOpenFolder?: () => void;
};

/** Says why there is nothing to work with, and what can be done about it. */
export function EngineNotice({ view, ...acts }: EngineNoticeProps): ReactElement {
  if (view.name === 'failed') return <Failure reason={view.reason} log={view.log} {...acts} />;
  const { title, detail } = noticeText(view);
  return (
    <output className={styles.waiting} data-state={view.name}>
      <Spinner label={null} size={24} />
      <span className={styles.title}>{title}</span>
      {detail !== null && <span className={styles.detail}>{detail}</span>}
    </output>
  );
}

type FailureProps = Omit<EngineNoticeProps, 'view'> & { reason: string; log: readonly string[] };

function Failure({ reason, log, onRetry, onOpenFolder }: FailureProps): ReactElement {
  return (
    <div className={styles.failure} data-state="failed">
      <ErrorNotice
        title="The engine is not running"
        isAlert
        action={
          <>
            <CopyButton isLabelled what="details" text={[reason, ...log].join('\n')} />
            {onOpenFolder && (
              <Button icon={<FolderOpen />} onPress={onOpenFolder}>
                Open folder…
              </Button>
            )}
            {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- most of what keeps an engine from running passes */}
            <Button variant="primary" icon={<RotateCcw />} onPress={onRetry} autoFocus>
              Try again
            </Button>
          </>
        }
      >
        {reason}
      </ErrorNotice>
      {log.length > 0 && (
        <Disclosure title="What the engine wrote last" level={2}>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
          <section className={styles.log} tabIndex={0} aria-label="Log of the engine">
            <pre>{log.join('\n')}</pre>
          </section>
        </Disclosure>
      )}
    </div>
  );
}
