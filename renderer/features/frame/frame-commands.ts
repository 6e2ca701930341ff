import { useEffect } from 'react';
import { type Command, registerCommands } from '../../commands/registry.ts';
import { goTo, views } from '../../stores/views.ts';
import { preferencesStore, setPreferences, theme } from '../../stores/preferences.ts';
import { viewFacts } from './view-facts.tsx';

const always = (): null => null;

const viewCommands: Command[] = views.map((view, index) => ({
  id: `view.${view}`,
  title: `Go to ${viewFacts[view].label}`,
  group: 'View',
  shortcut: `Mod+${index + 1}`,
  disabledReason: always,
  run: () => goTo(view),
}));

const themeCommands: Command[] = theme.options.map((option) => ({
  id: `view.theme-${option}`,
  title: option === 'system' ? 'Theme: system' : `Theme: ${option}`,
  group: 'View',
  disabledReason: () => (preferencesStore.getState().theme === option ? 'Already in use.' : null),
  run: () => setPreferences({ theme: option }),
}));

const commands: Command[] = [
  ...viewCommands,
  {
    id: 'view.event-log',
    title: 'Show or hide the event log',
    group: 'View',
    shortcut: 'Mod+J',
    disabledReason: always,
    run: toggleLog,
  },
  ...themeCommands,
];

/** The commands that are available everywhere in the window. */
export function useFrameCommands(): void {
  useEffect(() => registerCommands(commands), []);
}

export function toggleLog(): void {
  setPreferences({ logFolded: !preferencesStore.getState().logFolded });
  goTo('stage');
}
