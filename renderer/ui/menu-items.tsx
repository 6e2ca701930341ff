import type { ReactElement } from 'react';
import { Header, Menu as AriaMenu, MenuItem, MenuSection, Separator } from 'react-aria-components';
import { Check } from 'lucide-react';
import { useReason } from './blocked.ts';
import { cx } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import styles from './menu-items.module.css';

export type MenuAction = {
  id: string;
  label: string;
  onAction: () => void;
  icon?: ReactElement | undefined;
  /** Shown, not bound. */
  shortcut?: string | undefined;
  description?: string | undefined;
  isDisabled?: boolean | undefined;
  /** It needs the engine and is disabled while that is away. */
  isAct?: boolean | undefined;
  /** Deletes something: red. */
  isDanger?: boolean | undefined;
  /** For choices: a check mark and the state for screen readers. */
  isChecked?: boolean | undefined;
};

export type MenuGroup = { id: string; title: string | null; items: readonly MenuAction[] };

const ActionItem = ({ action }: { action: MenuAction }): ReactElement => {
  const reason = useReason(action.isAct === true, null) ?? undefined;
  const description = reason ?? action.description;
  return (
    <MenuItem
      id={action.id}
      textValue={action.label}
      onAction={action.onAction}
      isDisabled={action.isDisabled === true || reason !== undefined}
      className={cx(styles.item, action.isDanger === true && styles.danger)}
    >
      <span className={styles.icon}>{action.isChecked === true ? <Check /> : action.icon}</span>
      <span className={styles.texts}>
        <span>{action.label}</span>
        {description !== undefined && <span className={styles.description}>{description}</span>}
      </span>
      {action.shortcut !== undefined && (
        <span className={styles.shortcut}>
          <Kbd shortcut={action.shortcut} look="plain" />
        </span>
      )}
    </MenuItem>
  );
};

/** Checked actions are the selection of their group, so that a screen reader announces the current one. */
const checkedOf = (items: readonly MenuAction[]): string[] =>
  items.filter((item) => item.isChecked === true).map((item) => item.id);

const GroupSection = ({ group, isFirst }: { group: MenuGroup; isFirst: boolean }): ReactElement => (
  <>
    {!isFirst && <Separator className={cx(styles.separator)} />}
    <MenuSection
      className={cx(styles.section)}
      {...(group.title === null ? { 'aria-label': 'Actions' } : {})}
      selectionMode={group.items.some((item) => item.isChecked !== undefined) ? 'single' : 'none'}
      selectedKeys={checkedOf(group.items)}
    >
      {group.title !== null && <Header className={cx(styles.header)}>{group.title}</Header>}
      {group.items.map((action) => (
        <ActionItem key={action.id} action={action} />
      ))}
    </MenuSection>
  </>
);

export type MenuItemsProps = {
  label: string;
  groups: readonly MenuGroup[];
  /** For a menu without a trigger; a MenuButton closes its own. */
  onClose?: () => void;
  focusFirst?: boolean;
};

/** The inside of every menu: groups of actions with hairlines between them. */
export const MenuItems = ({ label, groups, onClose, focusFirst = false }: MenuItemsProps): ReactElement => (
  <AriaMenu
    aria-label={label}
    className={cx(styles.menu)}
    {...(onClose === undefined ? {} : { onClose })}
    {...(focusFirst ? { autoFocus: 'first' as const } : {})}
  >
    {groups.map((group, index) => (
      <GroupSection key={group.id} group={group} isFirst={index === 0} />
    ))}
  </AriaMenu>
);

/** Class of the sheet a menu lies on. */
export const menuSheet = cx(styles.sheet);
