import { useMemo, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { passesStore } from '../stores/passes.ts';
import { ComboBox } from '../ui/combo-box.tsx';
import { passOptions } from './pass-options.ts';

export type PassFilterProps = {
  value: string | null;
  onChange: (passId: string | null) => void;
  /** With the label above, for a sheet of fields. */
  isLabelled?: boolean;
};

/** One pass or any, found by id, type or identifiers. Emptying the field is any. */
export const PassFilter = ({ value, onChange, isLabelled = false }: PassFilterProps): ReactElement => {
  const byId = useStore(passesStore, (state) => state.byId);
  const [text, setText] = useState(value ?? '');
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setText(value ?? '');
  }
  const options = useMemo(() => passOptions(byId?.values() ?? [], text, value), [byId, text, value]);
  const input = (next: string): void => {
    setText(next);
    if (next === '' && value !== null) onChange(null);
  };
  return (
    <ComboBox
      label="Pass"
      isLabelHidden={!isLabelled}
      placeholder="Any pass"
      empty="No such pass"
      isMono
      options={options}
      value={value}
      inputValue={text}
      onInput={input}
      onChange={onChange}
    />
  );
};
