import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import type { JsonValue } from '#contract/entities/json.ts';
import { jsonRows, initiallyOpen } from '../../../ui/json-rows.ts';
import { JsonView, type JsonMark } from '../../../ui/json-view.tsx';
import styles from './entity.module.css';
import { revealRow } from './reveal-row.ts';

/** A place to show; `count` distinguishes a second request for the same place. */
export type Target = { pointer: string; count: number };

export type EntityTreeProps = {
  /** "Entity before". */
  label: string;
  value: JsonValue;
  marks: ReadonlyMap<string, JsonMark>;
  target: Target | null;
  /** If both trees have the place, one takes the focus. */
  takesFocus: boolean;
};

/** One side of the comparison. A target resets it to its initial state, in which every path to a mark is open. */
export const EntityTree = ({ label, value, marks, target, takesFocus }: EntityTreeProps): ReactElement => {
  const box = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => jsonRows(value, initiallyOpen(value, marks.keys())), [value, marks]);
  useEffect(() => {
    const tree = box.current?.querySelector<HTMLElement>('[role="tree"]');
    const index = target === null ? -1 : rows.findIndex(({ pointer }) => pointer === target.pointer);
    if (!tree || index < 0) return undefined;
    return revealRow(tree, { index, count: rows.length, takesFocus });
  }, [target, rows, takesFocus]);
  return (
    <section className={styles.side}>
      <h3 className={styles.sideTitle}>{label}</h3>
      <div ref={box} className={styles.tree}>
        <JsonView key={target?.count ?? 0} label={label} value={value} marks={marks} maxHeight={480} />
      </div>
    </section>
  );
};
