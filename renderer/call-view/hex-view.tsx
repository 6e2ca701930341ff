import { useCallback, useMemo, useState, type ReactElement } from 'react';
import type { BodyFacts } from '#contract/entities/call.ts';
import { VirtualList } from '../ui/virtual-list.tsx';
import { bodyBytes } from './body-bytes.ts';
import styles from './body-view.module.css';
import { hexRow, hexRowCount, ROW_BYTES } from './hex-rows.ts';

export type HexViewProps = { label: string; text: string; facts: BodyFacts };

const rowHeight = 20;
const mostRows = 21;

/** The bytes as they came: where, in hex, and as ASCII. Only the lines in view exist. */
export const HexView = ({ label, text, facts }: HexViewProps): ReactElement => {
  const bytes = useMemo(() => bodyBytes(text, facts), [text, facts]);
  const [line, setLine] = useState<number | null>(null);
  const count = hexRowCount(bytes);
  const renderItem = useCallback((index: number) => <HexLine bytes={bytes} index={index} />, [bytes]);
  return (
    <div className={styles.hex} style={{ height: Math.min(count, mostRows) * rowHeight + 10 }}>
      <VirtualList
        label={`${label}: hex, ${ROW_BYTES} bytes on a line`}
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

const HexLine = ({ bytes, index }: { bytes: Uint8Array; index: number }): ReactElement => {
  const { offset, hex, ascii } = hexRow(bytes, index);
  return (
    <span className={styles.hexLine}>
      <span className={styles.offset}>{offset}</span>
      <span>{hex}</span>
      <span className={styles.ascii}>{ascii}</span>
    </span>
  );
};
