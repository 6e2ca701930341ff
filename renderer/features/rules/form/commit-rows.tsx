import { useState, type ReactElement } from 'react';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { KeyValueEditor } from '../../../ui/key-value-editor.tsx';
import { type KeyValueRow, objectOf, rowsOf } from '../../../ui/key-value-rows.ts';
import { useLateSave } from '../../../ui/use-late-save.ts';
import { type Commit, useCommit } from './use-commit.ts';

export type CommitRowsProps = {
  label: string;
  description?: string;
  keyPlaceholder?: string;
  valuePlaceholder?: string;
  addLabel: string;
  value: Readonly<Record<string, string>>;
  onCommit: Commit<Record<string, string>>;
};

/** Names with texts, saved shortly after the last key, as long as no row is wrong. */
export const CommitRows = ({ value, onCommit, ...rest }: CommitRowsProps): ReactElement => {
  const { rows, type, noteSaved } = useRowsOf(value);
  const { error, begin, send } = useCommit(onCommit);
  const saving = useLateSave((changed: readonly KeyValueRow[]) => {
    const texts = textsOf(changed);
    if (!texts) return;
    noteSaved(texts);
    void send(texts);
  });
  return (
    <div onBlur={saving.now}>
      <KeyValueEditor
        {...rest}
        rows={rows}
        onChange={(changed) => {
          begin();
          type(changed);
          saving.late(changed);
        }}
      />
      {error !== null && <ErrorNotice isAlert title={error} />}
    </div>
  );
};

/** Rows of the file's content. They follow it, but not while the user types, nor back to what was typed here. */
function useRowsOf(value: CommitRowsProps['value']) {
  const [rows, setRows] = useState<readonly KeyValueRow[]>(() => rowsOf(value));
  const [isTyped, setTyped] = useState(false);
  const [own, setOwn] = useState<string | null>(null);
  const present = textOf(value);
  const [seen, setSeen] = useState(present);
  if (seen !== present) {
    setSeen(present);
    if (!isTyped && present !== own) setRows(rowsOf(value));
  }
  return {
    rows,
    type(changed: readonly KeyValueRow[]) {
      setRows(changed);
      setTyped(true);
    },
    noteSaved(texts: Record<string, string>) {
      setOwn(textOf(texts));
      setTyped(false);
    },
  };
}

function textsOf(rows: readonly KeyValueRow[]): Record<string, string> | null {
  const object = objectOf(rows);
  return object && Object.fromEntries(Object.entries(object).map(([key, part]) => [key, textOf(part)]));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
