import { Fragment, useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { Group, Panel, Separator, type PanelImperativeHandle } from 'react-resizable-panels';
import { cx } from './class-names.ts';
import styles from './split-panes.module.css';

export type Pane = {
  id: string;
  /** Names the pane; separators say "Resize <label>". */
  label: string;
  content: ReactNode;
  /** Pixels as number, share as `"30%"`. */
  defaultSize?: number | string;
  minSize?: number | string;
  maxSize?: number | string;
  /** If given, the pane can be folded, by its owner or by dragging its separator past the minimum. */
  isCollapsed?: boolean;
  onCollapsed?: (isCollapsed: boolean) => void;
  /** Keeps its pixels when the window grows: for side panes. */
  keepsPixels?: boolean;
};

export type SplitPanesProps = {
  /** Unique on the page. */
  id: string;
  orientation: 'horizontal' | 'vertical';
  panes: readonly Pane[];
  /** Earlier values of `onSizes`. */
  sizes?: Record<string, number> | undefined;
  /** After the user moved a separator: share of each pane in percent. */
  onSizes?: (sizes: Record<string, number>) => void;
};

const PaneBox = ({ pane }: { pane: Pane }): ReactElement => {
  const handle = useRef<PanelImperativeHandle>(null);
  const { id, content, isCollapsed, onCollapsed, keepsPixels = false, minSize = 80 } = pane;
  useEffect(() => {
    const panel = handle.current;
    if (panel === null || isCollapsed === undefined || panel.isCollapsed() === isCollapsed) return;
    if (isCollapsed) panel.collapse();
    else panel.expand();
  }, [isCollapsed]);
  return (
    <Panel
      id={id}
      panelRef={handle}
      minSize={minSize}
      defaultSize={pane.defaultSize}
      maxSize={pane.maxSize}
      collapsible={isCollapsed !== undefined}
      groupResizeBehavior={keepsPixels ? 'preserve-pixel-size' : 'preserve-relative-size'}
      onResize={(size) => {
        const folded = size.inPixels < 1;
        if (isCollapsed !== undefined && folded !== isCollapsed) onCollapsed?.(folded);
      }}
      className={cx(styles.pane)}
    >
      {content}
    </Panel>
  );
};

/** Side by side or one above the other, with separators for pointer and keyboard (arrow keys, Home, End, Enter folds). */
export const SplitPanes = ({ id, orientation, panes, sizes, onSizes }: SplitPanesProps): ReactElement => (
  <Group
    id={id}
    orientation={orientation}
    defaultLayout={sizes}
    onLayoutChanged={(layout, meta) => {
      if (meta.isUserInteraction) onSizes?.(meta.requestedLayout ?? layout);
    }}
    className={cx(styles.group)}
  >
    {panes.map((pane, index) => (
      <Fragment key={pane.id}>
        {index > 0 && (
          <Separator
            id={`${id}-${pane.id}-separator`}
            className={cx(styles.separator, styles[orientation])}
            aria-label={`Resize ${(panes[index - 1] ?? pane).label}`}
          />
        )}
        <PaneBox pane={pane} />
      </Fragment>
    ))}
  </Group>
);
