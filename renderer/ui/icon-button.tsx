import type { ReactElement, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { cx } from './class-names.ts';
import styles from './icon-button.module.css';
import { keyShortcuts } from './key-shortcuts.tsx';
import { pendingProps } from './pending.ts';
import { useReason } from './blocked.ts';
import { Spinner } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';

type Passed =
  | 'onPress'
  | 'isDisabled'
  | 'autoFocus'
  | 'slot'
  | 'id'
  | 'aria-pressed'
  | 'aria-expanded'
  | 'aria-controls'
  | 'excludeFromTabOrder';

export type IconButtonProps = Pick<AriaButtonProps, Passed> & {
  /** The accessible name and the tooltip. */
  label: string;
  icon: ReactElement;
  size?: 'medium' | 'small';
  isPending?: boolean;
  /** Disabled, but still focusable: a `disabled` button that was just pressed would lose the focus. */
  isOff?: boolean;
  /** It needs the engine and is disabled while that is away. */
  isAct?: boolean;
  /** Why it is disabled, if its name does not say so. */
  reason?: string | null;
  shortcut?: string;
  ref?: Ref<HTMLButtonElement>;
};

export const IconButton = (props: IconButtonProps): ReactElement => {
  const {
    label,
    icon,
    size = 'medium',
    isPending = false,
    isAct = false,
    reason: ownReason = null,
    isOff: isOwnOff = false,
    shortcut,
    onPress,
    ...rest
  } = props;
  const reason = useReason(isAct, ownReason) ?? null;
  const isOff = isOwnOff || reason !== null;
  return (
    <Tooltip text={reason === null ? label : `${label}. ${reason}`} shortcut={shortcut}>
      <AriaButton
        {...rest}
        {...(isOff ? { 'aria-disabled': true } : onPress && { onPress })}
        {...keyShortcuts(shortcut)}
        aria-label={label}
        {...pendingProps(isPending)}
        className={cx(styles.button, styles[size])}
      >
        {isPending ? <Spinner label={null} size={12} /> : icon}
      </AriaButton>
    </Tooltip>
  );
};
