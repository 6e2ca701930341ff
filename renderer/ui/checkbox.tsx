import type { ReactElement, ReactNode } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components';
import { Check, Minus } from 'lucide-react';
import styles from './checkbox.module.css';
import { cx } from './class-names.ts';

type Passed = 'isSelected' | 'defaultSelected' | 'onChange' | 'isDisabled' | 'isIndeterminate' | 'autoFocus';

export type CheckboxProps = Pick<AriaCheckboxProps, Passed> & {
  /** The label. */
  children: ReactNode;
  description?: string;
};

export const Checkbox = ({ children, description, ...rest }: CheckboxProps): ReactElement => (
  <AriaCheckbox {...rest} className={cx(styles.checkbox)}>
    {({ isIndeterminate }) => (
      <>
        <span className={styles.box}>{isIndeterminate ? <Minus strokeWidth={3} /> : <Check strokeWidth={3} />}</span>
        <span className={styles.texts}>
          <span>{children}</span>
          {description !== undefined && <span className={styles.description}>{description}</span>}
        </span>
      </>
    )}
  </AriaCheckbox>
);
