/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus -- native tables cannot hold only the rows in view; focus lives on the rows */
import { memo, useState, type CSSProperties, type ReactElement, type ReactNode } from 'react';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { cx } from './class-names.ts';
import { ColumnHandle } from './column-handle.tsx';
import { Skeleton } from './skeleton.tsx';
import { useVirtualRows, type VirtualRow } from './use-virtual-rows.ts';
import { JumpToEnd, type RowSelection, type RowSource } from './virtual-list.tsx';
import styles from './virtual-table.module.css';

export type TableColumn<T> = {
  id: string;
  header: string;
  /** Pixels, or a share of the rest: `"2fr"`. A share never gets narrower than `minWidth`. */
  width: number | `${number}fr`;
  minWidth?: number;
  align?: 'start' | 'end';
  isResizable?: boolean;
  /** The argument of `onSort` when the heading is pressed; a column without it cannot be sorted by. */
  sortKey?: string;
  render: (item: T, index: number) => ReactNode;
};

export type TableSort = { key: string; isDescending: boolean };

export type VirtualTableProps<T> = RowSource<T> &
  RowSelection & {
    label: string;
    /** Keep it stable: rows are memoised by it. */
    columns: readonly TableColumn<T>[];
    rowHeight?: number;
    followEnd?: boolean;
    empty?: ReactNode;
    /** Widths in pixels that the user set: earlier values of `onWidths`. */
    sort?: TableSort | null;
    onSort?: (key: string) => void;
    widths?: Record<string, number> | undefined;
    onWidths?: (widths: Record<string, number>) => void;
  };

const headerHeight = 28;
const leastWidth = 48;

const trackOf = <T,>({ id, width, minWidth = leastWidth }: TableColumn<T>, widths: Record<string, number>): string => {
  const set = widths[id];
  if (set !== undefined) return `${Math.max(set, minWidth)}px`;
  return typeof width === 'number' ? `${width}px` : `minmax(${minWidth}px, ${width})`;
};

const leastOf = <T,>({ id, width, minWidth = leastWidth }: TableColumn<T>, widths: Record<string, number>): number =>
  Math.max(minWidth, widths[id] ?? (typeof width === 'number' ? width : minWidth));

/** Heading and rows have the same tracks and the same least width, so that columns stay aligned when they scroll. */
const canvasStyle = <T,>(columns: readonly TableColumn<T>[], widths: Record<string, number>): CSSProperties => ({
  ['--columns' as string]: columns.map((column) => trackOf(column, widths)).join(' '),
  minWidth: columns.reduce((sum, column) => sum + leastOf(column, widths), 0),
});

const ariaSort = (key: string | undefined, sort: TableSort | null): 'ascending' | 'descending' | undefined => {
  if (sort === null || sort.key !== key) return undefined;
  return sort.isDescending ? 'descending' : 'ascending';
};

type SortProps = { header: string; sortKey: string; sort: TableSort | null; onSort: (key: string) => void };

const SortButton = ({ header, sortKey, sort, onSort }: SortProps): ReactElement => (
  <button type="button" className={styles.sort} title={`Sort by ${header}`} onClick={() => onSort(sortKey)}>
    <span className={styles.headingText}>{header}</span>
    {sort?.key === sortKey && (sort.isDescending ? <ArrowDown size={12} /> : <ArrowUp size={12} />)}
  </button>
);

type HeaderProps<T> = {
  columns: readonly TableColumn<T>[];
  sort: TableSort | null;
  onSort: ((key: string) => void) | undefined;
  onResize: (id: string, width: number, isDone: boolean) => void;
};

const HeaderRow = <T,>({ columns, sort, onSort, onResize }: HeaderProps<T>): ReactElement => (
  <div role="row" aria-rowindex={1} className={styles.header}>
    {columns.map(({ id, header, align = 'start', isResizable = false, minWidth = leastWidth, sortKey }, index) => (
      <div
        key={id}
        role="columnheader"
        aria-colindex={index + 1}
        aria-sort={ariaSort(sortKey, sort)}
        className={cx(styles.heading, styles[align])}
      >
        {sortKey === undefined || onSort === undefined ? (
          <span className={styles.headingText}>{header}</span>
        ) : (
          <SortButton header={header} sortKey={sortKey} sort={sort} onSort={onSort} />
        )}
        {isResizable && (
          <ColumnHandle header={header} min={minWidth} onResize={(width, isDone) => onResize(id, width, isDone)} />
        )}
      </div>
    ))}
  </div>
);

type RowProps<T> = VirtualRow & {
  columns: readonly TableColumn<T>[];
  item: T | undefined;
  height: number;
  isSelected: boolean;
};

/** One bar for the whole row: a fast scroll renders dozens of these in a frame. */
const PendingCell = (): ReactElement => (
  <div role="gridcell" aria-colindex={1} className={cx(styles.cell, styles.pending)}>
    <Skeleton width="40%" />
  </div>
);

const PlainRow = <T,>({ index, top, isActive, columns, item, height, isSelected }: RowProps<T>): ReactElement => (
  <div
    role="row"
    data-index={index}
    tabIndex={isActive ? 0 : -1}
    aria-rowindex={index + 2}
    aria-selected={isSelected}
    className={cx(styles.row, isSelected && styles.selected)}
    style={{ transform: `translateY(${top}px)`, height }}
  >
    {item === undefined ? (
      <PendingCell />
    ) : (
      columns.map(({ id, align = 'start', render }, column) => (
        <div key={id} role="gridcell" aria-colindex={column + 1} className={cx(styles.cell, styles[align])}>
          {render(item, index)}
        </div>
      ))
    )}
  </div>
);

const Row = memo(PlainRow) as typeof PlainRow;

/** Widths while a column is dragged, and those that the owner stores. */
const useWidths = <T,>({ widths = {}, onWidths }: VirtualTableProps<T>) => {
  const [pulled, setPulled] = useState<Record<string, number>>(widths);
  const resize = (id: string, width: number, isDone: boolean): void => {
    const next = { ...pulled, [id]: Math.round(width) };
    setPulled(next);
    if (isDone) onWidths?.(next);
  };
  return { pulled, resize };
};

/** A grid whose rows are selected. Fills its container, which must have a height. */
export const VirtualTable = <T,>(props: VirtualTableProps<T>): ReactElement => {
  const { count, itemAt, selectedIndex, label, columns, rowHeight = 28, followEnd = false, empty } = props;
  const options = { ...props, rowHeight, headerHeight, followEnd };
  const { scrollerProps, rows, totalSize, isAtEnd, unseen, scrollToEnd } = useVirtualRows(options);
  const { pulled, resize } = useWidths(props);
  if (count === 0 && empty !== undefined) return <div className={styles.frame}>{empty}</div>;
  return (
    <div className={styles.frame}>
      <div
        {...scrollerProps}
        role="grid"
        aria-label={label}
        aria-rowcount={count + 1}
        aria-colcount={columns.length}
        className={styles.table}
      >
        <div role="presentation" style={canvasStyle(columns, pulled)}>
          <HeaderRow columns={columns} sort={props.sort ?? null} onSort={props.onSort} onResize={resize} />
          <div role="presentation" className={styles.rows} style={{ height: totalSize }}>
            {rows.map((row) => (
              <Row
                key={row.index}
                {...row}
                columns={columns}
                height={rowHeight}
                item={itemAt(row.index)}
                isSelected={row.index === selectedIndex}
              />
            ))}
          </div>
        </div>
      </div>
      {followEnd && !isAtEnd && <JumpToEnd unseen={unseen} onPress={scrollToEnd} />}
    </div>
  );
};
