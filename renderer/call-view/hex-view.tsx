import { useCallback, useMemo, useState, type ReactElement } from 'react';
import type { BodyFacts } from '#contract/entities/call.ts';
import { useWidth } from '../ui/use-width.ts';
import { VirtualList } from '../ui/virtual-list.tsx';
import { bodyBytes } from './body-bytes.ts';
import styles from './body-view.module.css';
import { hexRow, hexRowCount } from './hex-rows.ts';

export type HexViewProps = { label: string; text: string; facts: BodyFacts };

const rowHeight = 20;
const mostRows = 21;
/** Pixels that sixteen bytes need on a line. */
const WIDE = 600;

/** The raw bytes: offset, hex and ASCII. Only the lines in view are rendered. */
export const HexView = ({ label, text, facts }: HexViewProps): ReactElement => {
  const bytes = useMemo(() => bodyBytes(text, facts), [text, facts]);
  const [line, setLine] = useState<number | null>(null);
  const [measured, width] = useWidth();
  const perRow = (width ?? WIDE) < WIDE ? 8 : 16;
  const count = hexRowCount(bytes, perRow);
  const renderItem = useCallback((index: number) => <HexLine {...{ bytes, index, perRow }} />, [bytes, perRow]);
  return (
    <div ref={measured} className={styles.hex} style={{ height: Math.min(count, mostRows) * rowHeight + 10 }}>
      <VirtualList
        // Another number of bytes per line is another list of lines.
        key={perRow}
        label={`${label}: hex, ${perRow} bytes on a line`}
        count={count}
        itemAt={itself}
        renderItem={renderItem}
        rowHeight={rowHeight}
        selectedIndex={line}
        onSelect={setLine}
      />
    </div>
  );
};

const itself = (index: number): number => index;

const HexLine = ({ bytes, index, perRow }: { bytes: Uint8Array; index: number; perRow: number }): ReactElement => {
  const { offset, hex, ascii } = hexRow(bytes, index, perRow);
  return (
    <span className={styles.hexLine}>
      <span className={styles.offset}>{offset}</span>
      <span>{hex}</span>
      <span className={styles.ascii}>{ascii}</span>
    </span>
  );
};
