import type { ReactElement } from 'react';
import type { Call } from '#contract/entities/call.ts';
import { InlineCode } from '../ui/inline-code.tsx';
import { StatusCodeTag } from '../ui/status-code-tag.tsx';
import { readableUrl } from './call-url.ts';
import styles from './call-detail.module.css';
import { visible } from '#domain/visible.ts';

/** The redirects of the call, and the headers that were dropped. */
export const RedirectList = ({ redirects }: { redirects: Call['redirects'] }): ReactElement => (
  <ol className={styles.redirects}>
    {redirects.map(({ status, from, to, dropped }, index) => (
      // oxlint-disable-next-line react/no-array-index-key -- a circle comes by the same addresses again
      <li key={index} className={styles.redirect}>
        <StatusCodeTag status={status} />
        <div className={styles.hop}>
          <p className={styles.url}>{visible(readableUrl(from))}</p>
          <p className={styles.url}>→ {visible(readableUrl(to))}</p>
          {dropped.length > 0 && (
            <p className={styles.dropped}>
              Different origin: these headers were not forwarded:{' '}
              {dropped.map((name) => (
                <InlineCode key={name}>{visible(name)}</InlineCode>
              ))}
            </p>
          )}
        </div>
      </li>
    ))}
  </ol>
);
