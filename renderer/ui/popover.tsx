import type { ReactElement, ReactNode } from 'react';
import { DialogTrigger, Popover as AriaPopover, type PopoverProps as AriaPopoverProps } from 'react-aria-components';
import { cx } from './class-names.ts';
import styles from './popover.module.css';

export type PopoverProps = {
  /** Names the sheet for screen readers. */
  label: string;
  /** The control that opens it: Button or IconButton. */
  trigger: ReactElement;
  children: ReactNode;
  placement?: NonNullable<AriaPopoverProps['placement']>;
  /** Both or neither: the owner opens and closes it too. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
};

export const Popover = (props: PopoverProps): ReactElement => {
  const { label, trigger, children, placement = 'bottom start', ...opened } = props;
  return (
    <DialogTrigger {...opened}>
      {trigger}
      {/* A dialog by itself: one within it would leave out the buttons that React Aria adds for screen readers. */}
      <AriaPopover aria-label={label} placement={placement} offset={4} className={cx(styles.popover)}>
        <div className={styles.content}>{children}</div>
      </AriaPopover>
    </DialogTrigger>
  );
};
