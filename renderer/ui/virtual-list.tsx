/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus -- native lists cannot hold only the rows in view; focus lives on the rows */
import { memo, type ReactElement, type ReactNode } from 'react';
import { ArrowDown } from 'lucide-react';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';
import { Skeleton } from './skeleton.tsx';
import type { SeveralRows } from './several-rows.ts';
import { useVirtualRows, type VirtualRow } from './use-virtual-rows.ts';
import styles from './virtual-list.module.css';

export type RowSource<T> = {
  count: number;
  /** Undefined while it is not loaded: the row shows a placeholder. */
  itemAt: (index: number) => T | undefined;
  /** The rows near the view, both ends included. Load what is missing; keep the function stable. */
  onRange?: (start: number, end: number) => void;
};

export type RowSelection = {
  selectedIndex: number | null;
  /** Clicks and arrow keys. */
  onSelect: (index: number) => void;
  /** Enter, Space, double click. */
  onAction?: (index: number) => void;
};

type RenderItem<T> = (item: T, index: number) => ReactNode;

export type VirtualListProps<T> = RowSource<T> &
  RowSelection & {
    label: string;
    /** Text and marks only: controls inside an option cannot be reached. Keep it stable: rows are memoised by it. */
    renderItem: RenderItem<T>;
    rowHeight?: number;
    /** Lets people select several rows. */
    several?: SeveralRows;
    /** Stays at the newest row while it is in view. */
    followEnd?: boolean;
    /** Shown instead of an empty list. */
    empty?: ReactNode;
  };

type RowProps<T> = VirtualRow & {
  item: T | undefined;
  count: number;
  height: number;
  isSelected: boolean;
  /** Of several selected rows the one that is shown in detail. */
  isShown: boolean;
  renderItem: RenderItem<T>;
};

const PlainRow = <T,>({
  index,
  top,
  isActive,
  item,
  count,
  height,
  isSelected,
  isShown,
  renderItem,
}: RowProps<T>): ReactElement => (
  <div
    role="option"
    data-index={index}
    tabIndex={isActive ? 0 : -1}
    aria-selected={isSelected}
    aria-setsize={count}
    aria-posinset={index + 1}
    className={cx(styles.row, isSelected && styles.selected, isShown && styles.shown)}
    style={{ transform: `translateY(${top}px)`, height }}
  >
    {item === undefined ? <Skeleton width="60%" /> : renderItem(item, index)}
  </div>
);

const Row = memo(PlainRow) as typeof PlainRow;

/** Fills its container, which must have a height. */
export const VirtualList = <T,>(props: VirtualListProps<T>): ReactElement => {
  const { count, itemAt, selectedIndex, label, renderItem, rowHeight = 28, followEnd = false, empty, several } = props;
  const { scrollerProps, rows, totalSize, isAtEnd, unseen, scrollToEnd } = useVirtualRows({
    ...props,
    rowHeight,
    followEnd,
  });
  if (count === 0 && empty !== undefined) return <div className={styles.frame}>{empty}</div>;
  return (
    <div className={styles.frame}>
      <div
        {...scrollerProps}
        role="listbox"
        aria-label={label}
        aria-multiselectable={several !== undefined || undefined}
        className={styles.list}
      >
        <div role="presentation" className={styles.rows} style={{ height: totalSize }}>
          {rows.map((row) => (
            <Row
              key={row.index}
              {...row}
              {...{ count, renderItem }}
              height={rowHeight}
              item={itemAt(row.index)}
              isSelected={several ? several.isSelected(row.index) : row.index === selectedIndex}
              isShown={several?.isSeveral === true && row.index === selectedIndex}
            />
          ))}
        </div>
      </div>
      {followEnd && !isAtEnd && <JumpToEnd unseen={unseen} onPress={scrollToEnd} />}
    </div>
  );
};

/** Resumes following; says how much was added meanwhile. */
export const JumpToEnd = ({ unseen, onPress }: { unseen: number; onPress: () => void }): ReactElement => (
  <div className={styles.toEnd}>
    <Button size="small" icon={<ArrowDown />} onPress={onPress}>
      {unseen > 0 ? `${unseen.toLocaleString('en-US')} new` : 'Newest'}
    </Button>
  </div>
);
