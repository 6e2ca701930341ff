import { Search } from 'lucide-react';
import { useMemo, useState, type KeyboardEvent, type ReactElement } from 'react';
import { Autocomplete, Input, TextField } from 'react-aria-components';
import { useStore } from 'zustand';
import { commandsStore } from '../../commands/registry.ts';
import { shortcutOf } from '../../commands/shortcuts.ts';
import { passesStore } from '../../stores/passes.ts';
import { preferencesStore, setPreferences } from '../../stores/preferences.ts';
import { announce } from '../../ui/announce.ts';
import { commandEntries, type PaletteEntry, paletteSections, passEntries } from './palette-entries.ts';
import { PaletteList } from './palette-list.tsx';
import styles from './palette.module.css';

const RECENT_KEPT = 20;
const OWN_ID = 'view.palette';

/** The content of the palette: the typed text, and its results. */
export function PaletteSearch({ onClose }: { onClose: () => void }): ReactElement {
  const [query, setQuery] = useState('');
  const sections = useSections(query);
  const choose = (entry: PaletteEntry): void => {
    if (entry.disabledReason !== null) return announce(`${entry.text}: ${entry.disabledReason}`, 'assertive');
    onClose();
    remember(entry.id);
    // After the dialog has returned the focus, so that what the command opens or focuses keeps it.
    setTimeout(entry.run);
  };
  const closeAgain = (event: KeyboardEvent): void => {
    if (shortcutOf(event.nativeEvent) !== 'Mod+K') return;
    event.preventDefault();
    onClose();
  };
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <TextField
        aria-label="Search commands and passes"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it is opened to be typed into
        autoFocus
        className={styles.search ?? ''}
        onKeyDown={closeAgain}
      >
        <Search size={16} className={styles.magnifier} />
        <Input
          // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props, jsx-a11y/prefer-tag-over-role -- it is an input; Autocomplete adds aria-controls
          role="combobox"
          aria-expanded="true"
          className={styles.input ?? ''}
          placeholder="Search commands and passes"
        />
      </TextField>
      <PaletteList sections={sections} onChoose={choose} />
    </Autocomplete>
  );
}

function useSections(query: string): ReturnType<typeof paletteSections> {
  const commands = useStore(commandsStore, (state) => state.commands);
  const passes = useStore(passesStore, ({ byId }) => byId);
  const recent = useStore(preferencesStore, ({ recentChoices }) => recentChoices);
  const found = useMemo(
    () => ({
      commands: commandEntries(commands.values()).filter(({ id }) => id !== OWN_ID),
      passes: passEntries(passes?.values() ?? []),
    }),
    [commands, passes],
  );
  return useMemo(() => paletteSections(found.commands, found.passes, { query, recent }), [found, query, recent]);
}

function remember(id: string): void {
  const others = preferencesStore.getState().recentChoices.filter((known) => known !== id);
  setPreferences({ recentChoices: [id, ...others].slice(0, RECENT_KEPT) });
}
