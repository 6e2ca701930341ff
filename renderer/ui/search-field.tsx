import type { ReactElement, Ref } from 'react';
import {
  Button as AriaButton,
  Group,
  Input,
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
} from 'react-aria-components';
import { Search, X } from 'lucide-react';
import { cx } from './class-names.ts';
import { fieldClass } from './field.tsx';
import styles from './search-field.module.css';

type Passed = 'value' | 'defaultValue' | 'onChange' | 'onSubmit' | 'onClear' | 'isDisabled' | 'autoFocus' | 'onKeyDown';

export type SearchFieldProps = Pick<AriaSearchFieldProps, Passed> & {
  label: string;
  placeholder?: string;
  ref?: Ref<HTMLInputElement>;
};

/** Escape clears it. The label is not shown: the magnifier and the placeholder are clear enough. */
export const SearchField = ({ label, placeholder = label, ref, ...rest }: SearchFieldProps): ReactElement => (
  <AriaSearchField {...rest} aria-label={label} className={cx(fieldClass.field, styles.search)}>
    <Group className={cx(fieldClass.control, styles.control)}>
      <Search size={14} className={styles.icon} />
      <Input
        {...(ref === undefined ? {} : { ref })}
        className={cx(fieldClass.adorned, styles.input)}
        placeholder={placeholder}
      />
      <AriaButton className={cx(styles.clear)}>
        <X size={12} />
      </AriaButton>
    </Group>
  </AriaSearchField>
);
