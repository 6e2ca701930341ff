import type { ReactElement, ReactNode } from 'react';
import { JsonField } from '../../../ui/json-field.tsx';
import { SegmentedControl } from '../../../ui/segmented-control.tsx';
import styles from './dialogs.module.css';
import type { TwoViews, View } from './two-views.ts';

const views: readonly { id: View; label: string }[] = [
  { id: 'form', label: 'Form' },
  { id: 'json', label: 'JSON' },
];

type TwoViewsBodyProps<Form> = { views: TwoViews<Form>; children: ReactNode; rows?: number };

/** The content of a dialog as a form or as JSON. */
export const TwoViewsBody = <Form,>({ views: now, children, rows = 16 }: TwoViewsBodyProps<Form>): ReactElement => (
  <div className={styles.body}>
    <div className={styles.views}>
      <SegmentedControl label="View" segments={views} selected={now.view} onSelect={now.show} />
      <output className={styles.refusal}>{now.refusal}</output>
    </div>
    {now.view === 'form' ? (
      children
    ) : (
      <JsonField
        label="The same as JSON"
        value={now.json}
        onChange={now.setJson}
        error={now.jsonProblem}
        rows={rows}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever asks for the JSON wants to write in it
        autoFocus
      />
    )}
  </div>
);
