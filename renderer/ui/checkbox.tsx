import type { ReactElement, ReactNode } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components';
import { Check, Minus } from 'lucide-react';
import { useReason } from './blocked.ts';
import styles from './checkbox.module.css';
import { cx } from './class-names.ts';

type Passed = 'isSelected' | 'defaultSelected' | 'onChange' | 'isDisabled' | 'isIndeterminate' | 'autoFocus';

export type CheckboxProps = Pick<AriaCheckboxProps, Passed> & {
  /** The label. */
  children: ReactNode;
  description?: string;
  /** A change is saved immediately, so it is disabled while the engine is away. */
  isAct?: boolean;
};

export const Checkbox = ({ children, description, isAct = false, ...rest }: CheckboxProps): ReactElement => {
  const reason = useReason(isAct, null) ?? undefined;
  const isOff = reason !== undefined;
  return (
    <AriaCheckbox {...rest} isReadOnly={isOff} className={cx(styles.checkbox, isOff && styles.off)}>
      {({ isIndeterminate }) => (
        <>
          <span className={styles.box} title={reason}>
            {isIndeterminate ? <Minus strokeWidth={3} /> : <Check strokeWidth={3} />}
          </span>
          <span className={styles.texts} title={reason}>
            <span>{children}</span>
            {description !== undefined && <span className={styles.description}>{description}</span>}
          </span>
        </>
      )}
    </AriaCheckbox>
  );
};
