import type { ReactElement } from 'react';
import styles from './engine-notice.module.css';
import type { Unconnected } from './notice-text.ts';
import { noticeText } from './notice-text.ts';

/** Says why there is nothing to work with yet, and what can be done about it. */
export function EngineNotice({ view, onRetry }: { view: Unconnected; onRetry: () => void }): ReactElement {
  const { title, detail } = noticeText(view);
  return (
    <section className={styles.notice} data-state={view.name}>
      <h1 className={styles.title}>{title}</h1>
      {detail !== null && <p className={styles.detail}>{detail}</p>}
      {view.name === 'failed' && <Log lines={view.log} />}
      {view.name === 'failed' && (
        <button type="button" className={styles.retry} onClick={onRetry}>
          Try again
        </button>
      )}
    </section>
  );
}

function Log({ lines }: { lines: readonly string[] }): ReactElement | null {
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>What the engine wrote last</summary>
      <pre className={styles.log}>{lines.join('\n')}</pre>
    </details>
  );
}
