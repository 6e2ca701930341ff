import { preferencesStore, type Preferences, type Theme } from '../../stores/preferences.ts';

/**
 * Shows the chosen theme on `root` from now on, and tells the host, if it has one to tell. At the first paint it is
 * there already: first-theme.js saw to that.
 */
export function followTheme(root: HTMLElement, tellHost?: (theme: Theme) => void): void {
  const show = ({ theme }: Preferences): void => {
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    tellHost?.(theme);
  };
  show(preferencesStore.getState());
  preferencesStore.subscribe(show);
}
