import type { ReactElement, ReactNode } from 'react';
import { type Call, unknownRunText } from '#contract/entities/call.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { formatBytes, formatDuration } from '../ui/format.ts';
import { MethodTag } from '../ui/method-tag.tsx';
import { StatusCodeTag } from '../ui/status-code-tag.tsx';
import { AbsoluteTime } from '../ui/time.tsx';
import { Toolbar } from '../ui/toolbar.tsx';
import { AnsweredBy } from './answered-by-text.tsx';
import { readableUrl } from './call-url.ts';
import styles from './call-detail.module.css';
import { curlCommand } from './curl.ts';
import { fetchCode } from './fetch-code.ts';
import { visible } from '#domain/visible.ts';

/** The request and its result in a few lines, with actions to copy it. */
export const CallHead = ({ call, origin, acts }: { call: Call; origin: ReactNode; acts: ReactNode }): ReactElement => {
  const { method, status, statusText, error, url, durationMs, startedAt, responseBody, requestBody } = call;
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <MethodTag method={visible(method)} />
        <StatusCodeTag status={status} statusText={statusText && visible(statusText)} error={error?.code ?? null} />
        <span>{formatDuration(durationMs)}</span>
        <span>{formatBytes(call.responseBodyFacts?.size ?? null)}</span>
      </div>
      <h3 className={styles.url} title={visible(url)}>
        {visible(readableUrl(url))}
      </h3>
      <p className={styles.facts}>
        <AnsweredBy call={call} /> · <AbsoluteTime at={startedAt} show="clock" />
        {origin !== undefined && <> · {origin}</>}
        {call.couldBe && <> · {unknownRunText(call.couldBe)}</>}
      </p>
      <Toolbar label="Copy">
        <CopyButton isLabelled what="as cURL" text={() => curlCommand(call)} />
        <CopyButton isLabelled what="as fetch" text={() => fetchCode(call)} />
        <CopyButton isLabelled what="URL" text={url} />
        {responseBody !== null && <CopyButton isLabelled what="body" text={responseBody} />}
        {requestBody !== null && <CopyButton isLabelled what="request body" text={requestBody} />}
      </Toolbar>
      {acts}
    </header>
  );
};
