/**
 * The common part of VirtualList, VirtualTable and JsonView: rows of a long list, of which only those near the view are
 * rendered. One row has the Tab stop (roving focus) and stays rendered while it is scrolled away, so that focus is
 * never lost. Rows are addressed by index; the owner loads what `onRange` requests.
 */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
  type SyntheticEvent,
} from 'react';
import { rowForKey, withRow } from './row-keys.ts';
import { selectByClick, selectByKey, type SeveralRows } from './several-rows.ts';

export type VirtualRowsOptions = {
  count: number;
  rowHeight: number;
  /** Height of a sticky header inside the scrolling element. */
  headerHeight?: number;
  selectedIndex: number | null;
  /** On a click and, as selection follows focus, on every arrow key. */
  onSelect: (index: number) => void;
  /** What a click does if it does not select; a double click is then two of them. */
  onPress?: (index: number, clicks: number) => void;
  /** Enter, Space or a double click. */
  onAction?: ((index: number) => void) | undefined;
  /** The rows in view (and some around), both ends included. */
  onRange?: ((start: number, end: number) => void) | undefined;
  several?: SeveralRows | undefined;
  followEnd?: boolean;
  /** Gets the keys of a row first; returns true if it handled one. */
  onKey?: (event: KeyboardEvent, index: number, moveTo: (index: number) => void) => boolean;
};

/**
 * For the scrolling element. Rows are found by their `data-index`, so that a row has no handlers and can be memoised.
 */
export type ScrollerProps = {
  ref: (element: HTMLDivElement | null) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onClick: (event: SyntheticEvent) => void;
  onDoubleClick: (event: SyntheticEvent) => void;
  onContextMenu: (event: SyntheticEvent) => void;
  onFocus: (event: SyntheticEvent) => void;
  onBlur: () => void;
};

export type VirtualRow = {
  index: number;
  /** Pixels from the top of the rows. */
  top: number;
  /** Has the Tab stop. */
  isActive: boolean;
};

export type VirtualRows = {
  scrollerProps: ScrollerProps;
  /** Ref of rows whose height is not known beforehand. */
  measure: (element: HTMLDivElement | null) => void;
  scrollToEnd: () => void;
  rows: VirtualRow[];
  totalSize: number;
  isAtEnd: boolean;
  /** Rows that were added since the end was last in view. */
  unseen: number;
};

/**
 * The row with the Tab stop: where the focus was last, or the selection when that changes from outside. Before either,
 * the first row, and in a list that follows its end the newest: passing by with Tab does not scroll it away from there.
 */
const useActiveRow = (
  selected: number | null,
  count: number,
  followEnd: boolean,
): [number, (index: number) => void] => {
  const [active, setActive] = useState(selected ?? (followEnd ? Infinity : 0));
  const [seen, setSeen] = useState(selected);
  if (seen !== selected) {
    setSeen(selected);
    if (selected !== null) setActive(selected);
  }
  return [Math.max(0, Math.min(active, count - 1)), setActive];
};

/**
 * Whether a followed list stays where it is, because a row before the last was selected and must not scroll away.
 * Returning to its end resumes following.
 */
const useHold = (selected: number | null, count: number): [boolean, () => void] => {
  const isBeforeEnd = selected !== null && selected < count - 1;
  const [hold, setHold] = useState({ selected, isHeld: isBeforeEnd });
  const isNew = hold.selected !== selected;
  if (isNew) setHold({ selected, isHeld: isBeforeEnd });
  return [isNew ? isBeforeEnd : hold.isHeld, () => setHold({ selected, isHeld: false })];
};

const overscan = 8;

type RowsShown = { active: number; scroller: HTMLDivElement | null; isHeld: boolean };

const useRowVirtualizer = (options: VirtualRowsOptions, { active, scroller, isHeld }: RowsShown) => {
  const { count, rowHeight, headerHeight = 0, followEnd = false } = options;
  // oxlint-disable-next-line react/incompatible-library -- its functions are called in render on purpose; no compiler memoises them
  return useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    overscan,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    rangeExtractor: (range) => withRow(defaultRangeExtractor(range), active, count),
    useFlushSync: false,
    ...(followEnd ? { anchorTo: 'end', followOnAppend: !isHeld, scrollEndThreshold: rowHeight } : {}),
  });
};

type Rows = ReturnType<typeof useRowVirtualizer>;

const useRangeReport = (virtualizer: Rows, count: number, onRange: VirtualRowsOptions['onRange']): void => {
  const range = virtualizer.range;
  const start = Math.max(0, (range?.startIndex ?? 0) - overscan);
  const end = Math.min(count - 1, (range?.endIndex ?? 0) + overscan);
  useEffect(() => {
    if (count > 0) onRange?.(start, end);
  }, [start, end, count, onRange]);
};

/** Selection from outside comes into view; a followed list starts at its end. Nothing scrolls before there is an element. */
const useScrolling = (
  virtualizer: Rows,
  scroller: HTMLDivElement | null,
  selected: number | null,
  followEnd: boolean,
): void => {
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    if (scroller === null) return;
    if (selected !== null) virtualizer.scrollToIndex(selected, { align: isFirst.current ? 'center' : 'auto' });
    else if (isFirst.current && followEnd) virtualizer.scrollToEnd();
    isFirst.current = false;
  }, [virtualizer, scroller, selected, followEnd]);
};

type Movement = {
  /** Whether a row has the focus; also when that row is rendered no more. */
  hasFocus: RefObject<boolean>;
  active: number;
  setActive: (index: number) => void;
  virtualizer: Rows;
  scroller: HTMLDivElement | null;
};

/** Arrow keys and similar keys move focus and selection; the owner handles every other key of a row. */
const useRowKeys = (options: VirtualRowsOptions, { hasFocus, active, setActive, virtualizer, scroller }: Movement) => {
  const { count, rowHeight, headerHeight = 0, selectedIndex, onSelect, onAction, onKey, several } = options;
  const shouldFocus = useRef(false);
  // A row is identified by its place: if the selection moves to another one, so does the focus.
  const last = useRef(active);
  useLayoutEffect(() => {
    const hasMoved = last.current !== active && active === selectedIndex;
    last.current = active;
    if (hasMoved && hasFocus.current) shouldFocus.current = true;
    if (!shouldFocus.current) return;
    shouldFocus.current = false;
    scroller?.querySelector<HTMLElement>(`[data-index="${active}"]`)?.focus({ preventScroll: true });
  });
  const focusRow = (index: number): void => {
    shouldFocus.current = true;
    setActive(index);
    virtualizer.scrollToIndex(index, { align: 'auto' });
  };
  const moveTo = (index: number): void => {
    focusRow(index);
    onSelect(index);
  };
  return (event: KeyboardEvent): void => {
    const isRow = event.target instanceof HTMLElement && event.target.dataset['index'] !== undefined;
    if (!isRow) return;
    if (onKey?.(event, active, moveTo) === true) return event.preventDefault();
    const page = Math.max(1, Math.floor(((scroller?.clientHeight ?? 0) - headerHeight) / rowHeight) - 1);
    if (several && selectByKey(several, event, { active, shown: selectedIndex, count, page, focusRow }))
      return event.preventDefault();
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const target = rowForKey(event.key, active, count, page);
    if (target !== null) moveTo(target);
    else if (event.key === 'Enter' || event.key === ' ') (onAction ?? onSelect)(active);
    else return;
    event.preventDefault();
  };
};

/** The row of an event; clicks on the controls of a row belong to them. */
const rowOf = (event: SyntheticEvent): number | null => {
  const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index], button, a') : null;
  return element?.dataset['index'] === undefined ? null : Number(element.dataset['index']);
};

const onRow =
  (act: ((index: number, clicks: number) => void) | undefined) =>
  (event: SyntheticEvent): void => {
    const index = rowOf(event);
    if (index !== null) act?.(index, event.nativeEvent instanceof UIEvent ? event.nativeEvent.detail : 1);
  };

/** From what the virtualizer knows already: its own `isAtEnd` makes the browser lay out the page in every render. */
const endIsInView = (virtualizer: Rows, headerHeight: number, tolerance: number): boolean => {
  const bottom = (virtualizer.scrollOffset ?? 0) + (virtualizer.scrollRect?.height ?? 0);
  return virtualizer.getTotalSize() + headerHeight - bottom <= tolerance;
};

const useReturnToEnd = (isAtEnd: boolean, onReturn: () => void): void => {
  const [wasAtEnd, setWasAtEnd] = useState(isAtEnd);
  if (wasAtEnd === isAtEnd) return;
  setWasAtEnd(isAtEnd);
  if (isAtEnd) onReturn();
};

const useUnseen = (count: number, isAtEnd: boolean): number => {
  const [seen, setSeen] = useState(count);
  if ((isAtEnd && seen !== count) || seen > count) setSeen(count);
  return isAtEnd ? 0 : Math.max(0, count - seen);
};

export const useVirtualRows = (options: VirtualRowsOptions): VirtualRows => {
  const {
    count,
    rowHeight,
    headerHeight = 0,
    selectedIndex,
    onSelect,
    onAction,
    onPress,
    several,
    followEnd = false,
  } = options;
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [active, setActive] = useActiveRow(selectedIndex, count, followEnd);
  const [isHeld, release] = useHold(selectedIndex, count);
  const virtualizer = useRowVirtualizer(options, { active, scroller, isHeld });
  useRangeReport(virtualizer, count, options.onRange);
  useScrolling(virtualizer, scroller, selectedIndex, followEnd);
  const hasFocus = useRef(false);
  const onKeyDown = useRowKeys(options, { hasFocus, active, setActive, virtualizer, scroller });
  const isAtEnd = endIsInView(virtualizer, headerHeight, rowHeight);
  useReturnToEnd(isAtEnd, release);
  const unseen = useUnseen(count, isAtEnd);
  return {
    scrollerProps: {
      ref: setScroller,
      onKeyDown,
      onClick: (event) => {
        if (!several || !selectByClick(several, rowOf(event), event.nativeEvent)) onRow(onPress ?? onSelect)(event);
      },
      onDoubleClick: onRow(onPress === undefined ? onAction : undefined),
      // The menu is for all selected rows if it is opened on one of them.
      onContextMenu: onRow((index) => {
        if (!several?.isSeveral || !several.isSelected(index)) onSelect(index);
      }),
      onFocus: (event) => {
        const index = rowOf(event);
        if (index === null) return;
        hasFocus.current = true;
        setActive(index);
      },
      onBlur: () => {
        hasFocus.current = false;
        // Without a selection, Tab returns to the newest row.
        if (followEnd && isAtEnd && selectedIndex === null) setActive(Infinity);
      },
    },
    measure: virtualizer.measureElement,
    scrollToEnd: () => virtualizer.scrollToEnd(),
    rows: virtualizer
      .getVirtualItems()
      .map(({ index, start }) => ({ index, top: start - headerHeight, isActive: index === active })),
    totalSize: virtualizer.getTotalSize(),
    isAtEnd,
    unseen,
  };
};
