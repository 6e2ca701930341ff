import { useState, type ReactElement } from 'react';
import { KeyValueEditor } from '../../../ui/key-value-editor.tsx';
import { type KeyValueRow, newRow, objectOf } from '../../../ui/key-value-rows.ts';
import { useLateSave } from '../../../ui/use-late-save.ts';

export type CommitRowsProps = {
  label: string;
  description?: string;
  keyPlaceholder?: string;
  valuePlaceholder?: string;
  addLabel: string;
  value: Readonly<Record<string, string>>;
  onCommit: (value: Record<string, string>) => unknown;
};

/** Names with texts, saved shortly after the last key, as long as no row is wrong. */
export const CommitRows = ({ value, onCommit, ...rest }: CommitRowsProps): ReactElement => {
  const [rows, setRows] = useState<readonly KeyValueRow[]>(() =>
    Object.entries(value).map(([key, text]) => newRow({ key, value: text })),
  );
  const save = useLateSave((changed: readonly KeyValueRow[]) => {
    const object = objectOf(changed);
    if (object) onCommit(Object.fromEntries(Object.entries(object).map(([key, part]) => [key, textOf(part)])));
  });
  return (
    <KeyValueEditor
      {...rest}
      rows={rows}
      onChange={(changed) => {
        setRows(changed);
        save(changed);
      }}
    />
  );
};

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
