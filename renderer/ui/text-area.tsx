import type { ReactElement, Ref } from 'react';
import {
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { cx } from './class-names.ts';
import { FieldFrame, fieldClass, type FieldFacts } from './field.tsx';
import styles from './text-area.module.css';

type Passed =
  | 'value'
  | 'defaultValue'
  | 'onChange'
  | 'onBlur'
  | 'onKeyDown'
  | 'isDisabled'
  | 'isReadOnly'
  | 'isRequired'
  | 'autoFocus';

export type TextAreaProps = FieldFacts &
  Pick<AriaTextFieldProps, Passed> & {
    placeholder?: string;
    isMono?: boolean;
    /** Lines shown; the user may pull it taller. */
    rows?: number;
    ref?: Ref<HTMLTextAreaElement>;
  };

export const TextArea = (props: TextAreaProps): ReactElement => {
  const {
    label,
    isLabelHidden = false,
    description,
    error,
    placeholder,
    isMono = false,
    rows = 4,
    ref,
    ...rest
  } = props;
  return (
    <AriaTextField {...rest} className={fieldClass.field} isInvalid={error !== undefined} spellCheck="false">
      <FieldFrame {...{ label, isLabelHidden, description, error }} isRequired={rest.isRequired}>
        <AriaTextArea
          {...(ref === undefined ? {} : { ref })}
          className={cx(fieldClass.input, styles.area, isMono && fieldClass.mono)}
          placeholder={placeholder}
          rows={rows}
        />
      </FieldFrame>
    </AriaTextField>
  );
};
