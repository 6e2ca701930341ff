import type { ReactElement, ReactNode } from 'react';
import { cx } from '../../ui/class-names.ts';
import styles from './layers.module.css';

export type Layer<Id extends string> = { id: Id; content: ReactNode };

export type LayersProps<Id extends string> = { layers: readonly Layer<Id>[]; shown: Id };

/**
 * Parts in the same place, of which one is seen. The others keep their size, scroll position and commands: what is
 * only invisible is neither measured anew nor built anew when it is shown.
 */
export function Layers<Id extends string>({ layers, shown }: LayersProps<Id>): ReactElement {
  return (
    <div className={styles.layers}>
      {layers.map(({ id, content }) => (
        <div key={id} className={cx(styles.layer, id !== shown && styles.unseen)} inert={id !== shown}>
          {content}
        </div>
      ))}
    </div>
  );
}
