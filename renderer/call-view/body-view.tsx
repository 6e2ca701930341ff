import { useMemo, useState, type ReactElement } from 'react';
import type { BodyFacts } from '#contract/entities/call.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { formatBytes } from '../ui/format.ts';
import { JsonView } from '../ui/json-view.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { bodyFormatLabels, bodyFormatsOf, mediaType, type BodyFormat } from './body-formats.ts';
import styles from './body-view.module.css';
import { formFields } from './form-fields.ts';
import { FormRows } from './form-rows.tsx';
import { HexView } from './hex-view.tsx';
import { ImageView } from './image-view.tsx';
import { LongText } from './long-text.tsx';
import type { RasterImage } from './raster-image.ts';
import { readJsonBody } from './read-json-body.ts';
import { visible } from '#domain/visible.ts';

export type BodyViewProps = {
  /** "Response body". */
  label: string;
  text: string;
  facts: BodyFacts;
  /** The header as it was sent. */
  contentType: string | null;
};

const maxHeight = 420;

/** A recorded body in the view for its type, or another one. Key it by the call. */
export const BodyView = (props: BodyViewProps): ReactElement => {
  const { label, text, facts, contentType } = props;
  const { formats, image } = useMemo(() => bodyFormatsOf(text, facts, contentType), [text, facts, contentType]);
  const [chosen, setChosen] = useState<BodyFormat | null>(null);
  const look = chosen ?? formats[0] ?? 'hex';
  const type = mediaType(contentType);
  return (
    <div className={styles.body}>
      <div className={styles.facts}>
        <span>{[type === null ? 'no content type' : visible(type), formatBytes(facts.size)].join(' · ')}</span>
        <SegmentedControl
          label={`${label}: view`}
          segments={formats.map((id) => ({ id, label: bodyFormatLabels[id] }))}
          selected={look}
          onSelect={setChosen}
        />
      </div>
      {facts.truncated && <CutNotice />}
      <Looked key={look} {...props} look={look} image={image} />
    </div>
  );
};

const CutNotice = (): ReactElement => (
  <ErrorNotice tone="warn" title="The body is incomplete">
    Only the first 10 MB of a body are recorded, or what had arrived when the connection broke.
  </ErrorNotice>
);

type LookedProps = BodyViewProps & { look: BodyFormat; image: RasterImage | null };

const Looked = ({ look, image, ...body }: LookedProps): ReactElement => {
  const { label, text, facts } = body;
  switch (look) {
    case 'json':
      return <JsonBody {...body} />;
    case 'form':
      return <FormBody {...body} />;
    case 'image':
      return image ? <ImageView {...{ label, text, facts, image }} /> : <HexView {...{ label, text, facts }} />;
    case 'text':
      return <LongText {...{ label, text, maxHeight }} />;
    case 'hex':
      return <HexView {...{ label, text, facts }} />;
  }
};

/** Parsing and drawing more than this as a tree takes a noticeable pause, so it needs a click. */
const READ_AT_ONCE = 2_000_000;

const JsonBody = ({ label, text }: BodyViewProps): ReactElement => {
  const [isAsked, setAsked] = useState(text.length <= READ_AT_ONCE);
  const reading = useMemo(() => (isAsked ? readJsonBody(text) : null), [isAsked, text]);
  if (reading?.isJson) {
    return (
      <>
        {reading.inexact !== null && (
          <ErrorNotice tone="warn" title="A number is rounded in the tree">
            {`${reading.inexact}. Text shows the original body.`}
          </ErrorNotice>
        )}
        <div className={styles.tree}>
          <JsonView label={label} value={reading.value} maxHeight={maxHeight} />
        </div>
      </>
    );
  }
  return (
    <>
      {reading === null ? (
        <div className={styles.more}>
          <span>The body is large. Parsing it can take a moment.</span>
          <Button size="small" onPress={() => setAsked(true)}>
            Parse as JSON
          </Button>
        </div>
      ) : (
        <ErrorNotice tone="warn" title="This is not JSON">
          {reading.reason}
        </ErrorNotice>
      )}
      <LongText {...{ label, text, maxHeight }} />
    </>
  );
};

const FormBody = ({ label, text, facts, contentType }: BodyViewProps): ReactElement => {
  const fields = useMemo(() => formFields(text, facts, contentType), [text, facts, contentType]);
  if (fields) return <FormRows label={label} fields={fields} />;
  return (
    <>
      <ErrorNotice tone="warn" title="The body does not match its content type">
        Its parts are not separated by the boundary in the content type, or the body was truncated.
      </ErrorNotice>
      {facts.encoding === 'utf8' ? (
        <LongText {...{ label, text, maxHeight }} />
      ) : (
        <HexView {...{ label, text, facts }} />
      )}
    </>
  );
};
