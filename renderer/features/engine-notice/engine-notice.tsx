import { FolderOpen, RotateCcw } from 'lucide-react';
import type { ReactElement } from 'react';
import type { DamageChoice } from '#contract/errors.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import styles from './engine-notice.module.css';
import { choiceLabels, noticeText, type DisconnectedEngine } from './notice-text.ts';

export type EngineNoticeProps = {
  view: DisconnectedEngine;
  /** `choice`: what to do with a damaged store. */
  onRetry: (choice?: DamageChoice) => void;
  /** Absent if no other folder can be opened without an engine. */
  onOpenFolder?: () => void;
};

/** Says why the engine is missing, and what can be done about it. */
export function EngineNotice({ view, ...acts }: EngineNoticeProps): ReactElement {
  if (view.name === 'failed') return <Failure failed={view} {...acts} />;
  const { title, detail } = noticeText(view);
  return (
    <output className={styles.waiting} data-state={view.name}>
      <Spinner label={null} size={24} />
      <span className={styles.title}>{title}</span>
      {detail !== null && <span className={styles.detail}>{detail}</span>}
    </output>
  );
}

type FailureProps = Omit<EngineNoticeProps, 'view'> & { failed: Extract<DisconnectedEngine, { name: 'failed' }> };

function Failure({ failed, onRetry, onOpenFolder }: FailureProps): ReactElement {
  const { reason, log, choices = [] } = failed;
  return (
    <div className={styles.failure} data-state="failed">
      <ErrorNotice
        title={noticeText(failed).title}
        isAlert
        action={
          <>
            <CopyButton isLabelled what="details" text={[reason, ...log].join('\n')} />
            {onOpenFolder && (
              <Button icon={<FolderOpen />} onPress={onOpenFolder}>
                Open folder…
              </Button>
            )}
            {choices.map((choice) => (
              <Button key={choice} onPress={() => onRetry(choice)}>
                {choiceLabels[choice]}
              </Button>
            ))}
            {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- most of what keeps an engine from running passes */}
            <Button variant="primary" icon={<RotateCcw />} onPress={() => onRetry()} autoFocus>
              Try again
            </Button>
          </>
        }
      >
        {reason}
      </ErrorNotice>
      {log.length > 0 && (
        <Disclosure title="Latest engine output" level={2}>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
          <section className={styles.log} tabIndex={0} aria-label="Engine log">
            <pre>{log.join('\n')}</pre>
          </section>
        </Disclosure>
      )}
    </div>
  );
}
