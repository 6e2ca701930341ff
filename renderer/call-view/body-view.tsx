import { useMemo, useState, type ReactElement } from 'react';
import type { BodyFacts } from '#contract/entities/call.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { formatBytes } from '../ui/format.ts';
import { JsonView } from '../ui/json-view.tsx';
import { KeyValueList } from '../ui/key-value-list.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { readBody, type BodyReading } from './body-kind.ts';
import styles from './body-view.module.css';
import { fieldItem } from './header-list.tsx';
import { LongText } from './long-text.tsx';

export type BodyViewProps = {
  /** "Response body". */
  label: string;
  text: string;
  facts: BodyFacts;
  /** The content type without parameters. */
  type: string | null;
};

/** Reading and drawing more than this as a tree takes a noticeable pause, so it waits for a press. */
const READ_AT_ONCE = 2_000_000;
const maxHeight = 420;
const asText: BodyReading = { kind: 'text' };
const looks = [
  { id: 'pretty', label: 'Pretty' },
  { id: 'raw', label: 'Raw' },
] as const;

/** A recorded body: JSON as a tree, a form as fields, anything else as text. Key it by the call. */
export const BodyView = ({ label, text, facts, type }: BodyViewProps): ReactElement => {
  const [isAsked, setAsked] = useState(false);
  const [look, setLook] = useState<'pretty' | 'raw'>('pretty');
  const isText = facts.encoding === 'utf8';
  const isRead = isText && (isAsked || text.length <= READ_AT_ONCE);
  const reading = useMemo(() => (isRead ? readBody(text, type) : asText), [isRead, text, type]);
  return (
    <div className={styles.body}>
      <div className={styles.facts}>
        <span>
          {[type ?? 'no content type', formatBytes(facts.size), isText ? null : 'base64'].filter(Boolean).join(' · ')}
        </span>
        {reading.kind !== 'text' && (
          <SegmentedControl label={`${label}: look`} segments={looks} selected={look} onSelect={setLook} />
        )}
        {isText && !isRead && (
          <Button size="small" onPress={() => setAsked(true)}>
            Read as JSON
          </Button>
        )}
      </div>
      {facts.truncated && <CutNotice />}
      {look === 'raw' || reading.kind === 'text' ? (
        <LongText {...{ label, text, maxHeight }} />
      ) : (
        <ReadBody label={label} reading={reading} />
      )}
    </div>
  );
};

const CutNotice = (): ReactElement => (
  <ErrorNotice tone="warn" title="This is not the whole body">
    A record keeps the first 10 MB of a body, and of one that broke off what had arrived until then.
  </ErrorNotice>
);

const ReadBody = ({
  label,
  reading,
}: {
  label: string;
  reading: Exclude<BodyReading, { kind: 'text' }>;
}): ReactElement =>
  reading.kind === 'json' ? (
    <div className={styles.tree}>
      <JsonView label={label} value={reading.value} maxHeight={maxHeight} />
    </div>
  ) : (
    <KeyValueList items={[...reading.fields].map(([name, values]) => fieldItem(name, values))} />
  );
