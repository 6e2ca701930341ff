import type { ReactElement } from 'react';
import { Button as AriaButton, Select as AriaSelect, SelectValue } from 'react-aria-components';
import { ChevronDown } from 'lucide-react';
import { cx } from './class-names.ts';
import { FieldFrame, fieldClass, type FieldFacts } from './field.tsx';
import { OptionsPopover, type Option } from './options.tsx';
import styles from './select.module.css';

export type SelectProps = FieldFacts & {
  options: readonly Option[];
  /** Id of the chosen option; null while nothing is chosen. */
  value: string | null;
  onChange: (id: string) => void;
  placeholder?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
  autoFocus?: boolean;
  size?: 'medium' | 'small';
};

export const Select = (props: SelectProps): ReactElement => {
  const { options, value, onChange, placeholder = 'Choose', label, isLabelHidden = false, size = 'medium' } = props;
  const { description, error, isDisabled = false, isRequired = false, autoFocus = false } = props;
  return (
    <AriaSelect
      className={fieldClass.field}
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      placeholder={placeholder}
      isInvalid={error !== undefined}
      {...{ isDisabled, isRequired, autoFocus }}
    >
      <FieldFrame {...{ label, isLabelHidden, description, error, isRequired }}>
        <AriaButton className={cx(fieldClass.control, styles.trigger, styles[size])}>
          <SelectValue<Option> className={cx(styles.value)}>
            {({ selectedText, isPlaceholder, defaultChildren }) => (isPlaceholder ? defaultChildren : selectedText)}
          </SelectValue>
          <ChevronDown size={14} className={styles.chevron} />
        </AriaButton>
      </FieldFrame>
      <OptionsPopover options={options} empty="Nothing to choose from" />
    </AriaSelect>
  );
};
