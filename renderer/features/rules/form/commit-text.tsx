import type { ReactElement } from 'react';
import { TextField, type TextFieldProps } from '../../../ui/text-field.tsx';
import type { Commit } from './use-commit.ts';
import { useTextDraft } from './use-text-draft.ts';

export type CommitTextProps = Pick<TextFieldProps, 'label' | 'description' | 'placeholder' | 'isMono'> & {
  value: string;
  /** On Enter, or when the field loses the focus. Returns why it was refused, or null. */
  onCommit: Commit<string>;
};

/** A text that is saved when it is finished, not with every key. A refused text stays, with the reason below it. */
export const CommitText = ({ value, onCommit, ...rest }: CommitTextProps): ReactElement => {
  const draft = useTextDraft(value, onCommit);
  return (
    <TextField
      {...rest}
      value={draft.text}
      onChange={draft.type}
      onBlur={draft.leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') draft.enter();
        // Otherwise React Aria keeps every key from the shortcuts of the window.
        else event.continuePropagation();
      }}
      error={draft.error ?? undefined}
    />
  );
};
