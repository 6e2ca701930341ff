import { useState, type ReactElement } from 'react';
import { TextField, type TextFieldProps } from '../../../ui/text-field.tsx';

export type CommitTextProps = Pick<TextFieldProps, 'label' | 'description' | 'placeholder' | 'isMono'> & {
  value: string;
  /** Enter, or the focus goes elsewhere. Gives why it was not taken, or null. */
  onCommit: (text: string) => Promise<string | null>;
};

/** A text that is saved when it is finished, not with every key. What was not taken stays, with the reason below it. */
export const CommitText = ({ value, onCommit, ...rest }: CommitTextProps): ReactElement => {
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const commit = async (): Promise<void> => {
    if (draft === null || draft === value) return setDraft(null);
    const problem = await onCommit(draft);
    setError(problem);
    if (problem === null) setDraft(null);
  };
  return (
    <TextField
      {...rest}
      value={draft ?? value}
      onChange={(text) => {
        setDraft(text);
        setError(null);
      }}
      onBlur={() => void commit()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void commit();
        // Else React Aria keeps every key from the shortcuts of the window.
        else event.continuePropagation();
      }}
      error={error ?? undefined}
    />
  );
};
