import { Monitor, Moon, Sun } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { preferencesStore, setPreferences, type Theme } from '../../stores/preferences.ts';
import { Button } from '../../ui/button.tsx';
import { SegmentedControl, type Segment } from '../../ui/segmented-control.tsx';
import styles from './settings.module.css';

const themes: readonly Segment<Theme>[] = [
  { id: 'system', label: 'System', icon: <Monitor /> },
  { id: 'light', label: 'Light', icon: <Sun /> },
  { id: 'dark', label: 'Dark', icon: <Moon /> },
];

export function Appearance(): ReactElement {
  const { theme, panes } = useStore(preferencesStore);
  return (
    <div className={styles.addition}>
      <div>
        <SegmentedControl
          label="Theme"
          segments={themes}
          selected={theme}
          onSelect={(theme) => setPreferences({ theme })}
        />
      </div>
      <Button isDisabled={Object.keys(panes).length === 0} onPress={() => setPreferences({ panes: {} })}>
        Reset pane sizes
      </Button>
    </div>
  );
}
