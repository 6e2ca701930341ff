import type { ReactElement, Ref } from 'react';
import { Input, TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components';
import { cx } from './class-names.ts';
import { FieldFrame, fieldClass, type FieldFacts } from './field.tsx';

type Passed =
  | 'value'
  | 'defaultValue'
  | 'onChange'
  | 'onBlur'
  | 'onKeyDown'
  | 'isDisabled'
  | 'isReadOnly'
  | 'isRequired'
  | 'autoFocus'
  | 'name'
  | 'type'
  | 'maxLength'
  | 'inputMode';

export type TextFieldProps = FieldFacts &
  Pick<AriaTextFieldProps, Passed> & {
    placeholder?: string;
    /** For data: identifiers, URLs, paths. */
    isMono?: boolean;
    ref?: Ref<HTMLInputElement>;
  };

export const TextField = (props: TextFieldProps): ReactElement => {
  const { label, isLabelHidden = false, description, error, placeholder = '', isMono = false, ref, ...rest } = props;
  return (
    <AriaTextField
      {...rest}
      className={fieldClass.field}
      isInvalid={error !== undefined}
      autoComplete="off"
      spellCheck="false"
    >
      <FieldFrame {...{ label, isLabelHidden, description, error }} isRequired={rest.isRequired}>
        <Input
          {...(ref === undefined ? {} : { ref })}
          className={cx(fieldClass.input, isMono && fieldClass.mono)}
          placeholder={placeholder}
        />
      </FieldFrame>
    </AriaTextField>
  );
};
