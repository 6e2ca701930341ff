import { useRef, useState, type ReactElement } from 'react';
import type { JsonValue } from '#contract/entities/json.ts';
import { JsonField } from '../../../ui/json-field.tsx';
import { type JsonReading, readExactJson } from '#contract/json-text.ts';
import { useLateSave } from '../../../ui/use-late-save.ts';
import { type Commit, useCommit } from './use-commit.ts';

export type CommitJsonProps = {
  label: string;
  description?: string;
  value: JsonValue | undefined;
  rows?: number;
  isOptional?: boolean;
  /** Undefined: the field was emptied. Returns why it was refused, or null. */
  onCommit: Commit<JsonValue | undefined>;
};

/** JSON that is saved shortly after the last key, if it is valid. */
export const CommitJson = ({ value, onCommit, rows = 8, ...rest }: CommitJsonProps): ReactElement => {
  const [draft, setDraft] = useState<string | null>(null);
  const { error, begin, clearError, send } = useCommit(onCommit);
  const saved = useRef<Promise<unknown>>(Promise.resolve());
  const saving = useLateSave((reading: JsonReading | null) => {
    if (reading && !reading.isJson) return;
    saved.current = send(reading === null ? undefined : reading.value);
  });
  // Saved JSON is shown as in the file; invalid text stays to be fixed.
  const leave = async (): Promise<void> => {
    saving.now();
    await saved.current;
    setDraft((text) => (text === draft && text !== null && isDone(text, rest.isOptional) ? null : text));
  };
  return (
    <JsonField
      {...rest}
      rows={rows}
      value={draft ?? (value === undefined ? '' : JSON.stringify(value, null, 2))}
      onChange={(text, reading) => {
        begin();
        setDraft(text);
        clearError();
        saving.late(text.trim() === '' ? null : reading);
      }}
      onBlur={() => void leave()}
      error={error ?? undefined}
    />
  );
};

function isDone(text: string, isOptional = false): boolean {
  return readExactJson(text).isJson || (isOptional && text.trim() === '');
}
