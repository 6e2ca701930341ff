/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus -- native lists cannot hold only the rows in view; focus lives on the rows */
import { useMemo, useState, type ReactElement } from 'react';
import type { ConsoleLine } from '#contract/entities/run.ts';
import { announce } from '../../../ui/announce.ts';
import { cx } from '../../../ui/class-names.ts';
import { isSelecting } from '../../../ui/is-selecting.ts';
import { copyText } from '../../../ui/copy-text.ts';
import { useVirtualRows } from '../../../ui/use-virtual-rows.ts';
import { JumpToEnd } from '../../../ui/virtual-list.tsx';
import { ConsoleRow, isLong } from './console-row.tsx';
import styles from './console.module.css';

const ROW_HEIGHT = 22;

export type ConsoleListProps = {
  lines: readonly ConsoleLine[];
  /** Those that the selected event wrote. */
  marked: ReadonlySet<ConsoleLine>;
  startedAt: number;
};

/** Lines of any length, wrapped; stays at the newest while that is in view. */
export const ConsoleList = ({ lines, marked, startedAt }: ConsoleListProps): ReactElement => {
  const [whole, setWhole] = useState<ReadonlySet<ConsoleLine>>(new Set());
  const toggle = (index: number): void => {
    const line = lines[index];
    if (!line || !isLong(line)) return;
    const next = new Set(whole);
    if (!next.delete(line)) next.add(line);
    setWhole(next);
  };
  const firstMarked = useMemo(() => lines.findIndex((line) => marked.has(line)), [lines, marked]);
  const { scrollerProps, measure, rows, totalSize, isAtEnd, unseen, scrollToEnd } = useVirtualRows({
    count: lines.length,
    rowHeight: ROW_HEIGHT,
    selectedIndex: firstMarked < 0 ? null : firstMarked,
    followEnd: true,
    onSelect: () => undefined,
    onPress: (index) => (isSelecting() ? undefined : toggle(index)),
    onAction: toggle,
    onKey: (event, index) => event.key === 'c' && (event.ctrlKey || event.metaKey) && copyLine(lines[index]),
  });
  return (
    <div className={styles.frame}>
      <div {...scrollerProps} role="listbox" aria-label="Console" className={styles.list}>
        <div role="presentation" className={styles.rows} style={{ height: totalSize }}>
          {rows.map(({ index, top, isActive }) => {
            const line = lines[index];
            if (!line) return null;
            return (
              <div
                key={index}
                ref={measure}
                role="option"
                data-index={index}
                tabIndex={isActive ? 0 : -1}
                aria-selected={marked.has(line)}
                aria-setsize={lines.length}
                aria-posinset={index + 1}
                className={cx(styles.row, styles[line.level], marked.has(line) && styles.marked)}
                style={{ transform: `translateY(${top}px)` }}
              >
                <ConsoleRow line={line} startedAt={startedAt} isWhole={whole.has(line)} />
              </div>
            );
          })}
        </div>
      </div>
      {!isAtEnd && <JumpToEnd unseen={unseen} onPress={scrollToEnd} />}
    </div>
  );
};

/** Copies a whole line; false if text is selected, which the browser then copies. */
function copyLine(line: ConsoleLine | undefined): boolean {
  if (!line || isSelecting()) return false;
  void copyText(line.text).then((done) =>
    announce(done ? 'Copied line' : 'Could not copy: clipboard access was denied'),
  );
  return true;
}
