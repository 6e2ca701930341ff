import type { ReactElement, ReactNode } from 'react';
import {
  Dialog as AriaDialog,
  DialogTrigger,
  Popover as AriaPopover,
  type PopoverProps as AriaPopoverProps,
} from 'react-aria-components';
import { cx } from './class-names.ts';
import styles from './popover.module.css';

export type PopoverProps = {
  /** Names the sheet for screen readers. */
  label: string;
  /** The control that opens it: Button or IconButton. */
  trigger: ReactElement;
  children: ReactNode | ((close: () => void) => ReactNode);
  placement?: NonNullable<AriaPopoverProps['placement']>;
};

export const Popover = ({ label, trigger, children, placement = 'bottom start' }: PopoverProps): ReactElement => (
  <DialogTrigger>
    {trigger}
    <AriaPopover placement={placement} offset={4} className={cx(styles.popover)}>
      <AriaDialog aria-label={label} className={cx(styles.content)}>
        {({ close }) => (typeof children === 'function' ? children(close) : children)}
      </AriaDialog>
    </AriaPopover>
  </DialogTrigger>
);
