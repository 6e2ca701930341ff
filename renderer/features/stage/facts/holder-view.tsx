import type { Liquid } from 'liquidjs';
import { type CSSProperties, type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Pass, PassType } from '#contract/entities/pass.ts';
import { cx } from '../../../ui/class-names.ts';
import { cardColors } from '../devices/card-colors.ts';
import styles from './holder-view.module.css';
import { type FaceField, faceOf, loadLiquid, type PassFace } from './pass-face.ts';

/** The pass that was opened last; a new object each time, so that it is shown each time. */
const openedStore = createStore<{ opened: { passId: string } | null }>(() => ({ opened: null }));

/** Brings the holder's view of the pass into sight: the effect of Open. */
export function showHolderView(passId: string): void {
  openedStore.setState({ opened: { passId } });
}

/** The face of a pass; null while the templates cannot be rendered yet. */
export function usePassFace(pass: Pass, type: PassType | null): PassFace | null {
  const [liquid, setLiquid] = useState<Liquid | null>(null);
  useEffect(() => {
    let isOver = false;
    if (type !== null) void loadLiquid().then((loaded) => !isOver && setLiquid(loaded));
    return () => {
      isOver = true;
    };
  }, [type]);
  return useMemo(() => (liquid && type ? faceOf(liquid, type, pass) : null), [liquid, type, pass]);
}

/** Front and back of the pass, with the fields of its type: simple, and the same for both wallets. */
export const HolderView = ({ pass, type }: { pass: Pass; type: PassType }): ReactElement | null => {
  const face = usePassFace(pass, type);
  const root = useRef<HTMLDivElement>(null);
  const opened = useStore(openedStore, (state) => (state.opened?.passId === pass.id ? state.opened : null));
  const isRendered = face !== null;
  useEffect(() => {
    if (opened === null || !isRendered) return;
    root.current?.scrollIntoView({ block: 'nearest' });
    root.current?.animate?.([{ outlineColor: 'var(--accent)' }, { outlineColor: 'transparent' }], 1_500);
  }, [opened, isRendered]);
  if (face === null) return null;
  const { background, foreground, label } = cardColors(type, pass.passType);
  const colors = { '--card': background, '--card-text': foreground, '--card-label': label } as CSSProperties;
  return (
    <div ref={root} className={styles.view}>
      <article aria-label="Front of the pass" className={styles.card} style={colors}>
        <div className={styles.top}>
          <span className={styles.title}>{type.title ?? type.name}</span>
          <Fields fields={face.header} isEnd />
        </div>
        <Fields fields={face.primary} isLarge />
        <Fields fields={[...face.secondary, ...face.auxiliary]} />
        {isEmpty(face) && <span className={styles.blank}>No values yet. Fill adds them.</span>}
        {face.barcode && <span className={styles.code}>{face.barcode.error ?? face.barcode.text}</span>}
      </article>
      {face.back.length > 0 && (
        <section aria-label="Back of the pass" className={styles.back}>
          <Fields fields={face.back} />
        </section>
      )}
    </div>
  );
};

function isEmpty({ header, primary, secondary, auxiliary }: PassFace): boolean {
  return header.length + primary.length + secondary.length + auxiliary.length === 0;
}

type FieldsProps = { fields: readonly FaceField[]; isLarge?: boolean; isEnd?: boolean };

const Fields = ({ fields, isLarge = false, isEnd = false }: FieldsProps): ReactElement | null =>
  fields.length === 0 ? null : (
    <dl className={cx(styles.fields, isLarge && styles.large, isEnd && styles.end)}>
      {fields.map(({ key, label, text, error }) => (
        <div key={key} className={styles.field}>
          <dt className={styles.label}>{label ?? key}</dt>
          <dd className={styles.text}>
            {error === null ? (
              text
            ) : (
              <span className={styles.error}>
                <TriangleAlert size={12} aria-hidden="true" /> {error}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
