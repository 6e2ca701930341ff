import { useRef, useState, type PointerEvent, type ReactElement } from 'react';
import styles from './column-handle.module.css';

export type ColumnHandleProps = {
  header: string;
  min: number;
  /** While it is dragged, and once more when it is released. */
  onResize: (width: number, isDone: boolean) => void;
};

const step = 16;
const max = 2_000;

const columnWidth = (element: Element): number =>
  Math.round(element.closest('[role="columnheader"]')?.getBoundingClientRect().width ?? 0);

/** The right edge of a column heading. The pointer drags it; for the keyboard it contains a slider. */
export const ColumnHandle = ({ header, min, onResize }: ColumnHandleProps): ReactElement => {
  const grip = useRef<{ x: number; width: number } | null>(null);
  const [width, setWidth] = useState(min);
  const pull = (event: PointerEvent, isDone: boolean): void => {
    if (grip.current === null) return;
    onResize(Math.max(min, grip.current.width + event.clientX - grip.current.x), isDone);
    if (isDone) grip.current = null;
  };
  return (
    <span
      className={styles.handle}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { x: event.clientX, width: columnWidth(event.currentTarget) };
      }}
      onPointerMove={(event) => pull(event, false)}
      onPointerUp={(event) => pull(event, true)}
      onPointerCancel={(event) => pull(event, true)}
    >
      <input
        type="range"
        className={styles.slider}
        aria-label={`Width of column ${header}`}
        aria-valuetext={`${width} pixels`}
        min={min}
        max={max}
        step={step}
        value={width}
        onFocus={(event) => setWidth(columnWidth(event.currentTarget))}
        onChange={(event) => {
          setWidth(event.target.valueAsNumber);
          onResize(event.target.valueAsNumber, true);
        }}
      />
    </span>
  );
};
