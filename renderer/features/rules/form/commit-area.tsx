import { useState, type ReactElement } from 'react';
import { TextArea } from '../../../ui/text-area.tsx';

export type CommitAreaProps = { label: string; value: string; onCommit: (text: string) => Promise<string | null> };

/** Text of several lines that is saved when the focus goes elsewhere. */
export const CommitArea = ({ label, value, onCommit }: CommitAreaProps): ReactElement => {
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const commit = async (): Promise<void> => {
    if (draft === null) return;
    const problem = draft === value ? null : await onCommit(draft);
    setError(problem);
    if (problem === null) setDraft(null);
  };
  return (
    <TextArea
      label={label}
      isMono
      rows={8}
      value={draft ?? value}
      onChange={setDraft}
      onBlur={() => void commit()}
      error={error ?? undefined}
    />
  );
};
