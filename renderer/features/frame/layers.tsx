import { useLayoutEffect, useRef, type ReactElement, type ReactNode, type RefObject } from 'react';
import { cx } from '../../ui/class-names.ts';
import { holdFocus } from '../../ui/keep-focus.ts';
import styles from './layers.module.css';

export type Layer<Id extends string> = { id: Id; content: ReactNode };

export type LayersProps<Id extends string> = { layers: readonly Layer<Id>[]; shown: Id };

/**
 * Parts in the same place, of which one is visible. The others keep their size, scroll position and commands, since an
 * invisible part need not be measured or rendered again when it is shown. The focus never stays in a hidden one: it
 * returns to where it was in the visible part, or to the part itself, where Tab starts.
 */
export function Layers<Id extends string>({ layers, shown }: LayersProps<Id>): ReactElement {
  const root = useRef<HTMLDivElement>(null);
  useFocusInShown(root, shown);
  return (
    <div ref={root} className={styles.layers}>
      {layers.map(({ id, content }) => (
        <div key={id} data-layer={id} className={cx(styles.layer, id !== shown && styles.unseen)} inert={id !== shown}>
          {content}
        </div>
      ))}
    </div>
  );
}

function useFocusInShown(root: RefObject<HTMLElement | null>, shown: string): void {
  const before = useRef(new Map<string, Element>());
  const last = useRef(shown);
  // In the layout phase, while the part that just became inert still has the focus.
  useLayoutEffect(() => {
    if (last.current === shown) return;
    const { activeElement, body } = document;
    const layer = root.current?.querySelector<HTMLElement>(`:scope > [data-layer="${shown}"]`);
    const left = root.current?.querySelector(`:scope > [data-layer="${last.current}"]`);
    if (activeElement && left?.contains(activeElement)) before.current.set(last.current, activeElement);
    last.current = shown;
    // A view that is not kept has been removed, with its focus.
    if (activeElement !== body && !left?.contains(activeElement)) return;
    const known = before.current.get(shown);
    if (known instanceof HTMLElement && layer?.contains(known)) known.focus();
    else if (layer) holdFocus(layer);
  }, [root, shown]);
}
