import type { ReactElement } from 'react';
import { NumberField, type NumberFieldProps } from '../../../ui/number-field.tsx';
import { type Commit, useCommit } from './use-commit.ts';

export type CommitNumberProps = Omit<NumberFieldProps, 'value' | 'defaultValue' | 'onChange' | 'error'> & {
  value: number | undefined;
  /** Undefined: the field was emptied. Gives why it was not taken, or null. */
  onCommit: Commit<number | undefined>;
  /** Emptied, it goes back to what it was. */
  needsNumber?: boolean;
};

/** A number that is saved when the field is left, or stepped. The reason why a value was refused is shown below it. */
export const CommitNumber = ({ value, onCommit, needsNumber = false, ...rest }: CommitNumberProps): ReactElement => {
  const { error, begin, forget, send } = useCommit(onCommit);
  return (
    <div onFocus={begin} onBlur={forget}>
      <NumberField
        {...rest}
        value={value ?? Number.NaN}
        onChange={(entered) => {
          if (!Number.isNaN(entered)) void send(entered);
          else if (!needsNumber) void send(undefined);
        }}
        error={error ?? undefined}
      />
    </div>
  );
};
