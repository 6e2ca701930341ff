import type { ReactElement, ReactNode } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger, type TooltipProps as AriaTooltipProps } from 'react-aria-components';
import { cx } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import styles from './tooltip.module.css';

export type TooltipProps = {
  /**
   * Text only: a tooltip is read out as a description and cannot be entered. Null for none: the control stays the same.
   */
  text: string | null;
  shortcut?: string | undefined;
  placement?: NonNullable<AriaTooltipProps['placement']>;
  /** One focusable kit control: Button, IconButton, Link. */
  children: ReactNode;
};

export const Tooltip = ({ text, shortcut, placement = 'bottom', children }: TooltipProps): ReactElement => (
  <TooltipTrigger delay={500} closeDelay={80} isDisabled={text === null}>
    {children}
    <AriaTooltip className={cx(styles.tooltip)} placement={placement} offset={6}>
      {text}
      {shortcut !== undefined && <Kbd shortcut={shortcut} look="plain" />}
    </AriaTooltip>
  </TooltipTrigger>
);
