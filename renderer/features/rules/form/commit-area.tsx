import type { ReactElement } from 'react';
import { TextArea } from '../../../ui/text-area.tsx';
import type { Commit } from './use-commit.ts';
import { useTextDraft } from './use-text-draft.ts';

export type CommitAreaProps = { label: string; value: string; onCommit: Commit<string> };

/** Text of several lines that is saved when the field loses the focus. */
export const CommitArea = ({ label, value, onCommit }: CommitAreaProps): ReactElement => {
  const draft = useTextDraft(value, onCommit);
  return (
    <TextArea
      label={label}
      isMono
      rows={8}
      value={draft.text}
      onChange={draft.type}
      onBlur={draft.leave}
      error={draft.error ?? undefined}
    />
  );
};
