import type { ReactElement, ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { CircleAlert } from 'lucide-react';
import { cx } from './class-names.ts';
import styles from './field.module.css';

/** What every field has. The label is required; even hidden, it names the field. */
export type FieldFacts = {
  label: string;
  isLabelHidden?: boolean;
  description?: ReactNode;
  /** What is wrong and what to enter instead. If present, the field is invalid. */
  error?: string | undefined;
};

/** Class names that fields share. */
export const fieldClass = {
  field: cx(styles.field),
  control: cx(styles.control),
  input: cx(styles.input),
  mono: cx(styles.mono),
  adorned: cx(styles.adorned),
};

/** Label, control, then description and error, tied together by the React Aria field it stands in. */
export const FieldFrame = (
  props: FieldFacts & { children: ReactNode; isRequired?: boolean | undefined },
): ReactElement => {
  const { label, isLabelHidden = false, description, error, children, isRequired = false } = props;
  return (
    <>
      <Label className={cx(styles.label, isLabelHidden && styles.hidden)}>
        {label}
        {isRequired && (
          <span aria-hidden="true" className={styles.required}>
            {' '}
            *
          </span>
        )}
      </Label>
      {children}
      {description !== undefined && (
        <Text slot="description" className={cx(styles.description)}>
          {description}
        </Text>
      )}
      <FieldError className={cx(styles.error)}>
        <CircleAlert size={12} />
        <span>{error}</span>
      </FieldError>
    </>
  );
};
