import type { ReactElement } from 'react';
import { Collection, Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { cx } from '../../ui/class-names.ts';
import { Kbd } from '../../ui/kbd.tsx';
import type { PaletteEntry, PaletteSection } from './palette-entries.ts';
import styles from './palette.module.css';

export type PaletteListProps = { sections: readonly PaletteSection[]; onChoose: (entry: PaletteEntry) => void };

/** The results. Disabled entries stay reachable, so that everyone can learn why. */
export function PaletteList({ sections, onChoose }: PaletteListProps): ReactElement {
  return (
    <ListBox
      aria-label="Results"
      items={sections.map((section) => ({ ...section, id: section.title }))}
      className={cx(styles.list)}
      renderEmptyState={() => <p className={styles.empty}>No results</p>}
      onAction={(key) => {
        const entry = sections.flatMap(({ entries }) => entries).find(({ id }) => id === key);
        if (entry) onChoose(entry);
      }}
    >
      {({ id, title, entries }) => (
        <ListBoxSection id={id} className={cx(styles.section)}>
          <Header className={cx(styles.heading)}>{title}</Header>
          <Collection items={entries}>{(entry) => <EntryItem entry={entry} />}</Collection>
        </ListBoxSection>
      )}
    </ListBox>
  );
}

function EntryItem({ entry }: { entry: PaletteEntry }): ReactElement {
  const { id, text, detail, disabledReason, shortcut } = entry;
  const more = disabledReason ?? detail;
  return (
    <ListBoxItem id={id} textValue={text} className={cx(styles.entry, disabledReason !== null && styles.impossible)}>
      <span className={styles.text}>{text}</span>
      {more !== null && <span className={styles.detail}>{more}</span>}
      {shortcut !== null && (
        <span className={styles.shortcut}>
          <Kbd shortcut={shortcut} />
        </span>
      )}
    </ListBoxItem>
  );
}
