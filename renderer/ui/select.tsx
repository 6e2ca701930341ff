import { useState, type ReactElement } from 'react';
import { Button as AriaButton, Select as AriaSelect, SelectValue } from 'react-aria-components';
import { ChevronDown } from 'lucide-react';
import { useReason } from './blocked.ts';
import { cx } from './class-names.ts';
import { FieldFrame, fieldClass, type FieldFacts } from './field.tsx';
import { OptionsPopover, type Option } from './options.tsx';
import styles from './select.module.css';
import { Tooltip } from './tooltip.tsx';

export type SelectProps = FieldFacts & {
  options: readonly Option[];
  /** Id of the chosen option; null while nothing is chosen. */
  value: string | null;
  onChange: (id: string) => void;
  placeholder?: string;
  isDisabled?: boolean;
  /** A choice is saved immediately, so it is disabled while the engine is away. */
  isAct?: boolean;
  isRequired?: boolean;
  autoFocus?: boolean;
  size?: 'medium' | 'small';
};

export const Select = (props: SelectProps): ReactElement => {
  const { options, value, onChange, placeholder = 'Choose', label, isLabelHidden = false, size = 'medium' } = props;
  const { description, error, isDisabled = false, isAct = false, isRequired = false, autoFocus = false } = props;
  const [isOpen, setOpen] = useState(false);
  const reason = useReason(isAct, undefined);
  const isOff = typeof reason === 'string';
  const trigger = (
    <AriaButton
      className={cx(fieldClass.control, styles.trigger, styles[size])}
      {...(isOff && { 'aria-disabled': true })}
    >
      <SelectValue<Option> className={cx(styles.value)}>
        {({ selectedText, isPlaceholder, defaultChildren }) => (isPlaceholder ? defaultChildren : selectedText)}
      </SelectValue>
      <ChevronDown size={14} className={styles.chevron} />
    </AriaButton>
  );
  return (
    <AriaSelect
      className={fieldClass.field}
      value={value}
      onChange={(key) => {
        if (key !== null && !isOff) onChange(String(key));
      }}
      isOpen={isOpen && !isOff}
      onOpenChange={(open) => setOpen(open && !isOff)}
      placeholder={placeholder}
      isInvalid={error !== undefined}
      {...{ isDisabled, isRequired, autoFocus }}
    >
      <FieldFrame {...{ label, isLabelHidden, description, error, isRequired }}>
        {reason === undefined ? trigger : <Tooltip text={reason}>{trigger}</Tooltip>}
      </FieldFrame>
      <OptionsPopover options={options} empty="Nothing to choose from" />
    </AriaSelect>
  );
};
