import { useRef, useState, type MouseEvent, type ReactElement, type ReactNode } from 'react';
import { Popover as AriaPopover } from 'react-aria-components';
import { MenuItems, menuSheet, type MenuGroup } from './menu-items.tsx';
import styles from './context-menu.module.css';

export type ContextMenuProps = {
  label: string;
  /** Called when the menu opens, with the element under the pointer or with focus. Null: no menu there. */
  groups: (target: Element) => readonly MenuGroup[] | null;
  children: ReactNode;
};

type Opened = { x: number; y: number; groups: readonly MenuGroup[] };

/** Right click, long press, the menu key and Shift+F10: the browser sends one event for all of them. */
export const ContextMenu = ({ label, groups, children }: ContextMenuProps): ReactElement => {
  const anchor = useRef<HTMLSpanElement>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const open = (event: MouseEvent): void => {
    const found = event.target instanceof Element ? groups(event.target) : null;
    if (found === null) return;
    event.preventDefault();
    setOpened({ x: event.clientX, y: event.clientY, groups: found });
  };
  return (
    <div className={styles.area} onContextMenu={open}>
      {children}
      {opened !== null && (
        <>
          <span ref={anchor} className={styles.anchor} style={{ left: opened.x, top: opened.y }} />
          <AriaPopover
            isOpen
            aria-label={label}
            onOpenChange={() => setOpened(null)}
            triggerRef={anchor}
            trigger="MenuTrigger"
            placement="bottom start"
            offset={2}
            className={menuSheet}
          >
            <MenuItems label={label} groups={opened.groups} onClose={() => setOpened(null)} focusFirst />
          </AriaPopover>
        </>
      )}
    </div>
  );
};
