import type { ReactElement } from 'react';
import {
  Button as AriaButton,
  Group,
  Input,
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
} from 'react-aria-components';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { cx } from './class-names.ts';
import { FieldFrame, fieldClass, type FieldFacts } from './field.tsx';
import styles from './number-field.module.css';

type Passed =
  | 'value'
  | 'defaultValue'
  | 'onChange'
  | 'minValue'
  | 'maxValue'
  | 'step'
  | 'isDisabled'
  | 'isReadOnly'
  | 'isRequired'
  | 'autoFocus'
  | 'formatOptions';

export type NumberFieldProps = FieldFacts &
  Pick<AriaNumberFieldProps, Passed> & {
    /** Written behind the number: `ms`, `MB`. */
    unit?: string;
  };

export const NumberField = (props: NumberFieldProps): ReactElement => {
  const { label, isLabelHidden = false, description, error, unit, ...rest } = props;
  return (
    <AriaNumberField {...rest} className={fieldClass.field} isInvalid={error !== undefined}>
      <FieldFrame {...{ label, isLabelHidden, description, error }} isRequired={rest.isRequired}>
        <Group className={cx(fieldClass.control, styles.control)}>
          <Input className={fieldClass.adorned} />
          {unit !== undefined && <span className={styles.unit}>{unit}</span>}
          <div className={styles.steps}>
            <AriaButton slot="increment" className={cx(styles.step)}>
              <ChevronUp size={12} />
            </AriaButton>
            <AriaButton slot="decrement" className={cx(styles.step)}>
              <ChevronDown size={12} />
            </AriaButton>
          </div>
        </Group>
      </FieldFrame>
    </AriaNumberField>
  );
};
