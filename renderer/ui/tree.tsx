import { memo, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import {
  Button as AriaButton,
  Collection,
  ListLayout,
  Tree as AriaTree,
  TreeItem,
  TreeItemContent,
  Virtualizer,
} from 'react-aria-components';
import { ChevronRight, Ellipsis } from 'lucide-react';
import { cx } from './class-names.ts';
import { ContextMenu } from './context-menu.tsx';
import type { MenuGroup } from './menu-items.tsx';
import styles from './tree.module.css';

export type TreeEntry = {
  id: string;
  label: string;
  icon: ReactElement;
  /** Behind the label: marks that have words of their own for screen readers. */
  marks?: ReactNode;
  /** Given for a folder, also an empty one. */
  children?: readonly TreeEntry[];
};

export type TreeProps = {
  label: string;
  entries: readonly TreeEntry[];
  /** Ids of the open folders. */
  expanded: ReadonlySet<string>;
  onExpanded: (expanded: ReadonlySet<string>) => void;
  /** A click or Enter on an entry that is not a folder; on a folder they open and close it. */
  onAction: (id: string) => void;
  /** The entry that the rest of the page shows. */
  current: string | null;
  /** The row has the focus: keys that act on it, such as F2. */
  onKeyDown?: (event: KeyboardEvent, id: string) => void;
  /** The actions of an entry: in its context menu, and behind a button at the end of its row. */
  menu: (id: string) => readonly MenuGroup[];
};

/** Id of the row that an element is in. */
const rowOf = (element: Element): string | null =>
  element.closest<HTMLElement>('[role="row"][data-key]')?.dataset['key'] ?? null;

const toggled = (expanded: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  expanded.has(id) ? new Set([...expanded].filter((other) => other !== id)) : new Set([...expanded, id]);

/** The button at the end of a row opens the same menu, for people without a second mouse button. */
const openContextMenu = (target: Element): void => {
  const { left, bottom } = target.getBoundingClientRect();
  target.dispatchEvent(
    new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: left, clientY: bottom }),
  );
};

/**
 * Fills its container, which must have a height. Rows are virtual: folders may hold thousands. Keep entries and
 * functions stable: with the same ones nothing is rendered again.
 */
export const Tree = memo((props: TreeProps): ReactElement => {
  const { label, entries, expanded, onExpanded, onKeyDown, menu } = props;
  const menuAt = (element: Element): readonly MenuGroup[] | null => {
    const id = rowOf(element);
    return id === null ? null : menu(id);
  };
  return (
    <ContextMenu label="Actions" groups={menuAt}>
      <div
        role="presentation"
        className={styles.frame}
        onKeyDown={(event) => {
          const id = event.target instanceof HTMLElement && event.target.role === 'row' ? rowOf(event.target) : null;
          if (id !== null) onKeyDown?.(event, id);
        }}
      >
        <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: 28 }}>
          <AriaTree
            aria-label={label}
            className={cx(styles.tree)}
            items={entries}
            expandedKeys={expanded}
            onExpandedChange={(keys) => onExpanded(new Set([...keys].map(String)))}
            dependencies={[props]}
          >
            {(entry) => <Row entry={entry} tree={props} />}
          </AriaTree>
        </Virtualizer>
      </div>
    </ContextMenu>
  );
});

const Row = ({ entry, tree }: { entry: TreeEntry; tree: TreeProps }): ReactElement => {
  const { id, label, children } = entry;
  const isCurrent = tree.current === id;
  return (
    <TreeItem
      id={id}
      textValue={label}
      aria-label={isCurrent ? `${label}, shown` : label}
      className={cx(styles.row, isCurrent && styles.current)}
      hasChildItems={children !== undefined}
      onAction={() => (children ? tree.onExpanded(toggled(tree.expanded, id)) : tree.onAction(id))}
    >
      <TreeItemContent>
        {({ level, hasChildItems }) => (
          <div className={styles.cell} style={{ paddingLeft: 8 + (level - 1) * 14 }}>
            {hasChildItems ? (
              <AriaButton slot="chevron" className={cx(styles.chevron)}>
                <ChevronRight size={14} />
              </AriaButton>
            ) : (
              <span className={styles.chevron} />
            )}
            <span className={styles.icon}>{entry.icon}</span>
            <span className={styles.label} title={label}>
              {label}
            </span>
            {entry.marks}
            <span className={styles.controls}>
              <AriaButton
                className={cx(styles.more)}
                aria-label={`Actions for ${label}`}
                aria-haspopup="menu"
                onPress={({ target }) => openContextMenu(target)}
              >
                <Ellipsis size={14} />
              </AriaButton>
            </span>
          </div>
        )}
      </TreeItemContent>
      <Collection items={children ?? []} dependencies={[tree]}>
        {(child) => <Row entry={child} tree={tree} />}
      </Collection>
    </TreeItem>
  );
};
