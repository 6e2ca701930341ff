import type { ReactElement, ReactNode } from 'react';
import { ListBox, ListBoxItem, Popover as AriaPopover } from 'react-aria-components';
import { Check } from 'lucide-react';
import { cx } from './class-names.ts';
import styles from './options.module.css';

/** One choice of a Select or ComboBox. */
export type Option = {
  id: string;
  label: string;
  description?: string | undefined;
  icon?: ReactElement | undefined;
  isDisabled?: boolean | undefined;
};

const OptionItem = ({ option }: { option: Option }): ReactElement => (
  <ListBoxItem
    id={option.id}
    textValue={option.label}
    isDisabled={option.isDisabled === true}
    className={cx(styles.option)}
  >
    {({ isSelected }) => (
      <>
        {option.icon !== undefined && <span className={styles.icon}>{option.icon}</span>}
        <span className={styles.texts}>
          <span className={styles.label}>{option.label}</span>
          {option.description !== undefined && <span className={styles.description}>{option.description}</span>}
        </span>
        <Check size={14} className={cx(styles.check, !isSelected && styles.unchecked)} />
      </>
    )}
  </ListBoxItem>
);

/** The list below a field. Uses the items of the field around it unless `options` is given. */
export const OptionsPopover = ({ empty, options }: { empty: ReactNode; options?: readonly Option[] }): ReactElement => (
  <AriaPopover className={cx(styles.popover)} offset={4}>
    <ListBox<Option>
      {...(options === undefined ? {} : { items: options })}
      className={cx(styles.list)}
      renderEmptyState={() => <div className={styles.empty}>{empty}</div>}
    >
      {(option) => <OptionItem option={option} />}
    </ListBox>
  </AriaPopover>
);
