import { useState, type ReactElement } from 'react';
import { TextField } from '../../ui/text-field.tsx';

export type NamesFieldProps = {
  label: string;
  description?: string;
  names: readonly string[];
  /** Returns whether they were accepted; refused text stays to be fixed. */
  onNames: (names: string[]) => Promise<boolean>;
};

/** A few names on one line, with commas between them; saved when the field is left. */
export const NamesField = ({ label, description, names, onNames }: NamesFieldProps): ReactElement => {
  const [draft, setDraft] = useState<string | null>(null);
  const present = names.join(', ');
  const commit = async (): Promise<void> => {
    if (draft === null) return;
    const wanted = draft
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    if (wanted.join(', ') === present || (await onNames(wanted))) setDraft((text) => (text === draft ? null : text));
  };
  return (
    <TextField
      label={label}
      {...(description === undefined ? {} : { description })}
      isMono
      value={draft ?? present}
      onChange={setDraft}
      onBlur={() => void commit()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void commit();
        // Otherwise React Aria keeps every key from the shortcuts of the window.
        else event.continuePropagation();
      }}
    />
  );
};
