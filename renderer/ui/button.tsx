import type { ReactElement, ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './button.module.css';
import { cx } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import { keyShortcuts } from './key-shortcuts.tsx';
import { pendingProps } from './pending.ts';
import { useReason } from './blocked.ts';
import { Spinner } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';

type Passed =
  | 'onPress'
  | 'isDisabled'
  | 'type'
  | 'autoFocus'
  | 'slot'
  | 'id'
  | 'form'
  | 'aria-describedby'
  | 'aria-expanded'
  | 'aria-controls'
  | 'aria-haspopup';

export type ButtonProps = Pick<AriaButtonProps, Passed> & {
  children: ReactNode;
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  size?: 'medium' | 'small';
  icon?: ReactElement;
  /** Keeps its place and name while it shows a spinner; presses do nothing. */
  isPending?: boolean;
  /** Why it is disabled: it can still be focused, so that it can say why. Null if it is enabled. */
  reason?: string | null;
  /** It needs the engine and is disabled while that is away. */
  isAct?: boolean;
  /** Shown, not bound: commands bind keys. Written as `Mod+Enter`. */
  shortcut?: string;
  ref?: Ref<HTMLButtonElement>;
};

export const Button = (props: ButtonProps): ReactElement => {
  const {
    children,
    variant = 'secondary',
    size = 'medium',
    icon,
    isPending = false,
    shortcut,
    isAct = false,
    reason: ownReason,
    ...rest
  } = props;
  const reason = useReason(isAct, ownReason);
  const isOff = typeof reason === 'string';
  const button = (
    <AriaButton
      {...rest}
      {...(isOff && {
        'aria-disabled': true,
        onPress: () => undefined,
        ...(rest.type === 'submit' && { type: 'button' }),
      })}
      {...keyShortcuts(shortcut)}
      {...pendingProps(isPending, rest.type)}
      className={cx(styles.button, styles[variant], styles[size])}
    >
      {icon !== undefined && <span className={styles.icon}>{icon}</span>}
      <span className={styles.text}>{children}</span>
      {shortcut !== undefined && (
        <span aria-hidden="true" className={styles.shortcut}>
          <Kbd shortcut={shortcut} look="plain" />
        </span>
      )}
      {isPending && (
        <span className={styles.pending}>
          <Spinner label="In progress" size={12} />
        </span>
      )}
    </AriaButton>
  );
  return reason === undefined ? button : <Tooltip text={reason}>{button}</Tooltip>;
};
