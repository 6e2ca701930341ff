import type { ReactElement, ReactNode } from 'react';
import type { Call } from '#contract/entities/call.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { formatBytes, formatCount, formatDuration } from '../ui/format.ts';
import { BodyView } from './body-view.tsx';
import { callAdvice } from './call-advice.ts';
import styles from './call-detail.module.css';
import { CallHead } from './call-head.tsx';
import { HeaderList, headerCount } from './header-list.tsx';
import { RedirectList } from './redirect-list.tsx';
import { TimingList } from './timing-list.tsx';
import { visibleText } from '#domain/visible.ts';

export type CallDetailProps = {
  call: Call;
  /** An addition of the place that shows it: a link to its run. */
  origin?: ReactNode;
  /** Actions at that place. */
  acts?: ReactNode;
};

/** One call in full. Folded sections stay folded from call to call, so that calls can be compared. */
export const CallDetail = ({ call, origin, acts }: CallDetailProps): ReactElement => (
  <article aria-label={`Call ${call.method} ${call.url}`} className={styles.detail}>
    <CallHead call={call} origin={origin} acts={acts} />
    {call.error !== null && (
      <ErrorNotice
        title={`${call.error.code}: ${isBodyCut(call) ? 'the response body was cut off' : 'the call failed'}`}
      >
        <p>{visibleText(call.error.message)}</p>
        <p>{callAdvice[call.error.code]}</p>
      </ErrorNotice>
    )}
    <Answer call={call} />
    <Request call={call} />
    {call.redirects.length > 0 && (
      <Disclosure title="Redirects" meta={<Meta>{call.redirects.length}</Meta>} defaultOpen>
        <RedirectList redirects={call.redirects} />
      </Disclosure>
    )}
    <Disclosure title="Timing" meta={<Meta>{formatDuration(call.durationMs)}</Meta>} defaultOpen>
      <TimingList call={call} />
    </Disclosure>
  </article>
);

const Answer = ({ call }: { call: Call }): ReactElement | null => {
  const { id, responseHeaders, responseBody, responseBodyFacts: facts } = call;
  if (responseHeaders === null) return null;
  return (
    <>
      <Disclosure title="Response body" meta={<Meta>{formatBytes(facts?.size ?? 0)}</Meta>} defaultOpen>
        {responseBody !== null && facts !== null && responseBody !== '' ? (
          <BodyView
            key={id}
            label="Response body"
            text={responseBody}
            facts={facts}
            contentType={contentTypeOf(responseHeaders)}
          />
        ) : (
          <p className={styles.none}>The response has no body.</p>
        )}
      </Disclosure>
      <HeaderPart title="Response headers" headers={responseHeaders} />
    </>
  );
};

const Request = ({ call }: { call: Call }): ReactElement => {
  const { id, requestHeaders, requestBody, requestBodyFacts: facts } = call;
  return (
    <>
      {requestBody !== null && facts !== null && requestBody !== '' && (
        <Disclosure title="Request body" meta={<Meta>{formatBytes(facts.size)}</Meta>} defaultOpen>
          <BodyView
            key={id}
            label="Request body"
            text={requestBody}
            facts={facts}
            contentType={contentTypeOf(requestHeaders)}
          />
        </Disclosure>
      )}
      <HeaderPart title="Request headers" headers={requestHeaders} />
    </>
  );
};

/** The header as it was sent, the first of several. */
function contentTypeOf(headers: Call['requestHeaders']): string | null {
  const [value = null] = [headers['content-type'] ?? []].flat();
  return value;
}

const HeaderPart = ({ title, headers }: { title: string; headers: Call['requestHeaders'] }): ReactElement => (
  <Disclosure title={title} meta={<Meta>{formatCount(headerCount(headers), 'line')}</Meta>}>
    {headerCount(headers) > 0 ? <HeaderList headers={headers} /> : <p className={styles.none}>None.</p>}
  </Disclosure>
);

const Meta = ({ children }: { children: ReactNode }): ReactElement => <span className={styles.meta}>{children}</span>;

/** The script got the headers, and an error when it read the body. */
function isBodyCut({ status, responseBodyFacts }: Call): boolean {
  return status !== null && responseBodyFacts?.truncated === true;
}
