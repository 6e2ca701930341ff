import { Monitor, Moon, Sun } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { preferencesStore, setPreferences, type Theme, theme } from '../../stores/preferences.ts';
import { MenuButton } from '../../ui/menu-button.tsx';

const facts: Record<Theme, { label: string; icon: ReactElement }> = {
  system: { label: 'System', icon: <Monitor /> },
  light: { label: 'Light', icon: <Sun /> },
  dark: { label: 'Dark', icon: <Moon /> },
};

export function ThemeMenu(): ReactElement {
  const chosen = useStore(preferencesStore, (preferences) => preferences.theme);
  const items = theme.options.map((id) => ({
    id,
    ...facts[id],
    isChecked: id === chosen,
    onAction: () => setPreferences({ theme: id }),
  }));
  const groups = [{ id: 'theme', title: 'Theme', items }];
  return <MenuButton label={`Theme: ${facts[chosen].label}`} groups={groups} icon={facts[chosen].icon} isIconOnly />;
}
