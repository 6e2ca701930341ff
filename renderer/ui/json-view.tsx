/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus -- native elements cannot hold only the rows in view; focus lives on the rows */
import { useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import { ChevronRight } from 'lucide-react';
import type { JsonValue } from '#contract/entities/json.ts';
import { announce } from './announce.ts';
import { cx } from './class-names.ts';
import { ContextMenu } from './context-menu.tsx';
import { CopyButton } from './copy-button.tsx';
import { copyText } from './copy-text.ts';
import { formatCount } from './format.ts';
import { isSelecting } from './is-selecting.ts';
import { jsonRows, initiallyOpen, parentRow, type JsonRow } from './json-rows.ts';
import { JsonValueText } from './json-value.tsx';
import styles from './json-view.module.css';
import type { MenuGroup } from './menu-items.tsx';
import { SeenText } from './seen-text.tsx';
import { useVirtualRows } from './use-virtual-rows.ts';

export type JsonMark = 'added' | 'removed' | 'changed';

export type JsonViewProps = {
  /** Its name: "Entity after", "Response body". */
  label: string;
  value: JsonValue;
  /** By JSON Pointer. */
  marks?: ReadonlyMap<string, JsonMark>;
  /** Pixels it may grow to before it scrolls; `fill` takes the height of its container. */
  maxHeight?: number | 'fill';
};

const shownCharacters = 240;
const rowHeight = 20;
const signs: Record<JsonMark, string> = { added: '+', removed: '−', changed: '~' };
const noMarks: ReadonlyMap<string, JsonMark> = new Map();

/** A string copies as its own text, everything else as JSON. */
const copied = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));

const copyAloud = async (what: string, text: string): Promise<void> =>
  announce((await copyText(text)) ? `Copied ${what}` : `Could not copy ${what}: clipboard access was denied`);

const isLong = ({ value }: JsonRow): boolean => typeof value === 'string' && value.length > shownCharacters;

/** Containers open and close; long strings show all or their beginning. Both are one choice per pointer. */
const useTree = (value: JsonValue, marks: ReadonlyMap<string, JsonMark>) => {
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const rows = useMemo(() => {
    const first = initiallyOpen(value, marks.keys());
    return jsonRows(value, (pointer, depth) => chosen.get(pointer) ?? first(pointer, depth));
  }, [value, marks, chosen]);
  const isShownWhole = (row: JsonRow): boolean => chosen.get(row.pointer) === true;
  const toggle = (row: JsonRow | undefined): void => {
    if (row === undefined || (row.size === null && !isLong(row))) return;
    const isOn = row.size === null ? isShownWhole(row) : row.isOpen;
    setChosen(new Map(chosen).set(row.pointer, !isOn));
  };
  return { rows, toggle, isShownWhole };
};

const RowContent = ({
  row,
  mark,
  isWhole,
}: {
  row: JsonRow;
  mark: JsonMark | undefined;
  isWhole: boolean;
}): ReactElement => (
  <>
    <span className={styles.sign}>
      {mark !== undefined && (
        <>
          <span aria-hidden="true">{signs[mark]}</span>
          <VisuallyHidden elementType="span">{mark}</VisuallyHidden>
        </>
      )}
    </span>
    <span className={styles.indent} style={{ width: row.depth * 14 }} />
    <span className={styles.chevron}>
      {row.size !== null && row.size > 0 && <ChevronRight size={12} className={cx(row.isOpen && styles.open)} />}
    </span>
    <span className={styles.text}>
      {row.key !== null && (
        <>
          <span className={typeof row.key === 'number' ? styles.index : styles.key}>
            <SeenText>{String(row.key)}</SeenText>
          </span>
          <span className={styles.colon}>: </span>
        </>
      )}
      {row.isOpen ? (
        <span className={styles.count}>{Array.isArray(row.value) ? `[ ${row.size} ]` : `{ ${row.size} }`}</span>
      ) : (
        <JsonValueText value={row.value} {...(isWhole ? {} : { limit: shownCharacters })} />
      )}
      {isLong(row) && (
        <span className={styles.more}>
          {isWhole ? 'Show less' : `Show all ${formatCount(String(row.value).length, 'character')}`}
        </span>
      )}
    </span>
  </>
);

/** Copying with the pointer; with the keyboard it is Ctrl+C on a line, or the context menu. */
const RowCopies = ({ row }: { row: JsonRow }): ReactElement => (
  <span className={styles.copies}>
    <CopyButton what="value" text={() => copied(row.value)} isTabStop={false} />
    <CopyButton what="path" text={row.pointer} isTabStop={false} look="path" />
  </span>
);

const menuOf = (row: JsonRow | undefined): MenuGroup[] | null =>
  row === undefined
    ? null
    : [
        {
          id: 'copy',
          title: null,
          items: [
            {
              id: 'value',
              label: 'Copy value',
              shortcut: 'Mod+C',
              onAction: () => void copyAloud('value', copied(row.value)),
            },
            {
              id: 'path',
              label: 'Copy path',
              description: row.pointer || '(the whole document)',
              onAction: () => void copyAloud('path', row.pointer),
            },
          ],
        },
      ];

const treeKey =
  (rows: readonly JsonRow[], toggle: (row: JsonRow) => void) =>
  (event: KeyboardEvent, index: number, moveTo: (index: number) => void): boolean => {
    const row = rows[index];
    if (row === undefined) return false;
    if (event.key === 'c' && (event.ctrlKey || event.metaKey)) {
      if (isSelecting()) return false;
      void copyAloud('value', copied(row.value));
      return true;
    }
    if (event.key === 'ArrowRight' && row.size !== null && row.size > 0) {
      if (row.isOpen) moveTo(index + 1);
      else toggle(row);
      return true;
    }
    if (event.key !== 'ArrowLeft') return false;
    const parent = parentRow(rows, index);
    if (row.isOpen) toggle(row);
    else if (parent !== null) moveTo(parent);
    return true;
  };

/**
 * A click toggles its row, unless it ends a selection of text. The second of a double click selects a word, and undoes
 * the first.
 */
const usePress = (toggle: (row: JsonRow | undefined) => void) => {
  const toggled = useRef(false);
  return (row: JsonRow | undefined, clicks: number): void => {
    toggled.current = clicks === 2 ? toggled.current : !isSelecting();
    if (toggled.current) toggle(row);
  };
};

/** A read-only tree. Everything in it is text, whatever it holds. */
export const JsonView = ({ label, value, marks = noMarks, maxHeight = 480 }: JsonViewProps): ReactElement => {
  const { rows, toggle, isShownWhole } = useTree(value, marks);
  const press = usePress(toggle);
  const [hot, setHot] = useState<number | null>(null);
  const {
    scrollerProps,
    measure,
    rows: inView,
    totalSize,
  } = useVirtualRows({
    count: rows.length,
    rowHeight,
    selectedIndex: null,
    onSelect: setHot,
    onPress: (index, clicks) => press(rows[index], clicks),
    onAction: (index) => toggle(rows[index]),
    onKey: treeKey(rows, toggle),
  });
  const rowOf = (target: Element): JsonRow | undefined =>
    rows[Number(target.closest<HTMLElement>('[data-index]')?.dataset['index'] ?? -1)];
  return (
    <ContextMenu label={`${label}: copy`} groups={(target) => menuOf(rowOf(target))}>
      <div
        {...scrollerProps}
        role="tree"
        aria-label={label}
        className={cx(styles.view, marks.size > 0 && styles.marked)}
        style={maxHeight === 'fill' ? { height: '100%' } : { maxHeight }}
        onMouseLeave={() => setHot(null)}
      >
        <div role="presentation" className={styles.rows} style={{ height: totalSize }}>
          {inView.map(({ index, top, isActive }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const mark = marks.get(row.pointer);
            return (
              <div
                key={row.pointer}
                data-index={index}
                tabIndex={isActive ? 0 : -1}
                style={{ transform: `translateY(${top}px)` }}
                ref={measure}
                onMouseEnter={() => setHot(index)}
                role="treeitem"
                aria-level={row.depth + 1}
                aria-posinset={row.position}
                aria-setsize={row.siblings}
                aria-expanded={row.size !== null && row.size > 0 ? row.isOpen : undefined}
                className={cx(styles.row, mark !== undefined && styles[mark])}
              >
                <RowContent row={row} mark={mark} isWhole={isShownWhole(row)} />
                {hot === index && <RowCopies row={row} />}
              </div>
            );
          })}
        </div>
      </div>
    </ContextMenu>
  );
};
