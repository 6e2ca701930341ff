import type { KeyboardEvent, ReactElement } from 'react';
import { Button as AriaButton, ComboBox as AriaComboBox, Group, Input } from 'react-aria-components';
import { ChevronDown } from 'lucide-react';
import { useReason } from './blocked.ts';
import { cx } from './class-names.ts';
import styles from './combo-box.module.css';
import { FieldFrame, fieldClass, type FieldFacts } from './field.tsx';
import { OptionsPopover, type Option } from './options.tsx';
import { Spinner } from './spinner.tsx';

export type ComboBoxProps = FieldFacts & {
  /** What the list shows now. With `onInput` the owner filters and loads; without it the kit filters by label. */
  options: readonly Option[];
  value: string | null;
  onChange: (id: string | null) => void;
  inputValue?: string;
  onInput?: (text: string) => void;
  isLoading?: boolean;
  /** Any text is valid, not only an option: paths, host names. `onChange` is then called with null. */
  allowsCustomValue?: boolean;
  placeholder?: string;
  empty?: string;
  isMono?: boolean;
  /** Enter chooses the first option if none has the focus: the typed text is a search. */
  submitsFirst?: boolean;
  isDisabled?: boolean;
  /** A choice is saved immediately, so it is read-only while the engine is away. */
  isAct?: boolean;
  isRequired?: boolean;
  autoFocus?: boolean;
};

/** The owner filters options if it listens to the input, so nothing may be filtered twice. */
const itemsOf = ({
  options,
  onInput,
}: ComboBoxProps): { items: readonly Option[] } | { defaultItems: readonly Option[] } =>
  onInput === undefined ? { defaultItems: options } : { items: options };

export const ComboBox = (props: ComboBoxProps): ReactElement => {
  const { value, onChange, inputValue, onInput, isLoading = false, label, isLabelHidden = false, description } = props;
  const { error, placeholder = '', empty = 'No match', isMono = false, allowsCustomValue = false } = props;
  const { submitsFirst = false } = props;
  const { isDisabled = false, isAct = false, isRequired = false, autoFocus = false } = props;
  const reason = useReason(isAct, null) ?? undefined;
  const box = (
    <AriaComboBox<Option>
      {...itemsOf(props)}
      {...(inputValue === undefined ? {} : { inputValue })}
      {...(onInput === undefined ? {} : { onInputChange: onInput })}
      {...{ allowsCustomValue, isDisabled, isRequired, autoFocus }}
      className={fieldClass.field}
      value={value}
      onChange={(key) => onChange(key === null ? null : String(key))}
      isInvalid={error !== undefined}
      allowsEmptyCollection
      isReadOnly={reason !== undefined}
    >
      <FieldFrame {...{ label, isLabelHidden, description: reason ?? description, error, isRequired }}>
        <Group className={cx(fieldClass.control, styles.control)}>
          <Input className={cx(fieldClass.adorned, isMono && fieldClass.mono)} placeholder={placeholder} />
          {isLoading && <Spinner label="Loading suggestions" size={12} />}
          <AriaButton className={cx(styles.open)}>
            <ChevronDown size={14} />
          </AriaButton>
        </Group>
      </FieldFrame>
      <OptionsPopover empty={isLoading ? 'Loading…' : empty} />
    </AriaComboBox>
  );
  if (!submitsFirst) return box;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it only sees the keys of the field before the field does
    <div className={styles.frame} onKeyDownCapture={(event) => chooseFirst(event, props)}>
      {box}
    </div>
  );
};

/** The selected option has the focus of the list from the start: Enter on it would choose the current value again. */
function chooseFirst(event: KeyboardEvent, { options, value, onChange }: ComboBoxProps): void {
  const { target: input, key } = event;
  if (key !== 'Enter' || !(input instanceof HTMLInputElement) || input.ariaExpanded !== 'true') return;
  const focused = document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.dataset['key'];
  const first = options.find(({ id }) => id !== value);
  if (input.value === '' || first === undefined || (focused !== undefined && focused !== value)) return;
  event.preventDefault();
  event.stopPropagation();
  onChange(first.id);
}
