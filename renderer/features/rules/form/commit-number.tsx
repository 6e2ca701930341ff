import { useState, type ReactElement } from 'react';
import { NumberField, type NumberFieldProps } from '../../../ui/number-field.tsx';
import { type Commit, useCommit } from './use-commit.ts';

export type CommitNumberProps = Omit<NumberFieldProps, 'value' | 'defaultValue' | 'onChange' | 'error'> & {
  value: number | undefined;
  /** Undefined: the field was emptied. Returns why it was refused, or null. */
  onCommit: Commit<number | undefined>;
  /** If emptied, it returns to the previous value. */
  needsNumber?: boolean;
};

/** A number that is saved when the field is left, or stepped. The reason why a value was refused is shown below it. */
export const CommitNumber = ({ value, onCommit, needsNumber = false, ...rest }: CommitNumberProps): ReactElement => {
  const { error, begin, forget, send } = useCommit(onCommit);
  // Shown until it is saved, which may be when the engine is back.
  const [unsaved, setUnsaved] = useState<number | null>(null);
  const save = async (entered: number): Promise<void> => {
    setUnsaved(entered);
    await send(Number.isNaN(entered) ? undefined : entered);
    setUnsaved((present) => (Object.is(present, entered) ? null : present));
  };
  return (
    <div onFocus={begin} onBlur={forget}>
      <NumberField
        {...rest}
        value={unsaved ?? value ?? Number.NaN}
        onChange={(entered) => {
          if (!Number.isNaN(entered) || !needsNumber) void save(entered);
        }}
        error={error ?? undefined}
      />
    </div>
  );
};
