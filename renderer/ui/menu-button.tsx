import { useState, type ReactElement } from 'react';
import { MenuTrigger, Popover as AriaPopover } from 'react-aria-components';
import { ChevronDown } from 'lucide-react';
import { useReason } from './blocked.ts';
import { Button, type ButtonProps } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { MenuItems, menuSheet, type MenuGroup } from './menu-items.tsx';
import styles from './menu-button.module.css';

export type MenuButtonProps = {
  /** The text of the button; with `icon` and `isIconOnly`, its name and tooltip. */
  label: string;
  groups: readonly MenuGroup[];
  icon?: ReactElement;
  isDisabled?: boolean;
  /** Everything in it needs the engine: it does not open while that is away. */
  isAct?: boolean;
  variant?: NonNullable<ButtonProps['variant']>;
  size?: 'medium' | 'small';
} & ({ isIconOnly: true; icon: ReactElement } | { isIconOnly?: false });

const Trigger = (props: MenuButtonProps): ReactElement => {
  const { label, icon, isDisabled = false, isAct = false, variant = 'secondary', size = 'medium' } = props;
  if (props.isIconOnly === true) return <IconButton {...{ label, size, isDisabled, isAct }} icon={props.icon} />;
  return (
    <Button {...{ variant, size, isDisabled, isAct }} {...(icon === undefined ? {} : { icon })}>
      <span className={styles.label}>
        <span className={styles.text}>{label}</span>
        <ChevronDown size={14} />
      </span>
    </Button>
  );
};

export const MenuButton = (props: MenuButtonProps): ReactElement => {
  const [isOpen, setOpen] = useState(false);
  const isOff = typeof useReason(props.isAct === true, null) === 'string';
  return (
    <MenuTrigger isOpen={isOpen && !isOff} onOpenChange={(open) => setOpen(open && !isOff)}>
      <Trigger {...props} />
      <AriaPopover className={menuSheet} offset={4}>
        <MenuItems label={props.label} groups={props.groups} />
      </AriaPopover>
    </MenuTrigger>
  );
};
