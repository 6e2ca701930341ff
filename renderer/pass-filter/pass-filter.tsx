import { useMemo, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Pass } from '#contract/entities/pass.ts';
import { passesStore } from '../stores/passes.ts';
import { ComboBox } from '../ui/combo-box.tsx';
import { passName, passOptions } from './pass-options.ts';

export type PassFilterProps = {
  value: string | null;
  onChange: (passId: string | null) => void;
  /** With the label above, for a sheet of fields. */
  isLabelled?: boolean;
};

/** One pass or any, found by id, type or identifiers. An empty field means any. */
export const PassFilter = ({ value, onChange, isLabelled = false }: PassFilterProps): ReactElement => {
  const byId = useStore(passesStore, (state) => state.byId);
  const name = nameOf(byId, value);
  const [text, setText] = useState(name);
  const [seen, setSeen] = useState(name);
  if (seen !== name) {
    setSeen(name);
    setText(name);
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
      options={options}
      value={value}
      inputValue={text}
      onInput={input}
      onChange={onChange}
      submitsFirst
    />
  );
};

function nameOf(passes: ReadonlyMap<string, Pass> | null, id: string | null): string {
  const pass = id === null ? undefined : passes?.get(id);
  return pass ? passName(pass) : (id ?? '');
}
