import type { ReactElement } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import { Button, type ButtonProps } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { useReason } from '../../../ui/blocked.ts';
import { Tooltip } from '../../../ui/tooltip.tsx';
import type { ActReason } from './act-reasons.ts';
import styles from './acts.module.css';

export type ActButtonProps = Pick<ButtonProps, 'children' | 'icon' | 'shortcut' | 'variant' | 'size' | 'isPending'> & {
  onPress: () => void;
  /** Why it is disabled. */
  reason: ActReason;
  /** What it does, if its text does not say enough. */
  hint?: string;
  /** Its text is its name only. */
  isIconOnly?: boolean;
};

/** A button that can be focused while it is disabled, so that it can say why. */
export const ActButton = (props: ActButtonProps): ReactElement => {
  const { reason: ownReason, hint, onPress, isIconOnly = false, children, shortcut, ...rest } = props;
  const reason = useReason(true, ownReason) ?? null;
  const text = reason ?? hint ?? null;
  const button = (
    <Button
      {...rest}
      {...(shortcut === undefined || isIconOnly ? {} : { shortcut })}
      aria-disabled={reason === null ? undefined : true}
      onPress={() => reason === null && onPress()}
    >
      {isIconOnly ? <VisuallyHidden>{children}</VisuallyHidden> : children}
    </Button>
  );
  return (
    <span className={cx(styles.act, isIconOnly && styles.iconOnly)}>
      <Tooltip text={text} shortcut={isIconOnly ? shortcut : undefined}>
        {button}
      </Tooltip>
    </span>
  );
};
