import { preferencesStore, type Preferences, type Theme } from '../../stores/preferences.ts';

/**
 * Applies the chosen theme to `root` and reports it to the host, if there is one. first-theme.js has already applied it
 * for the first paint.
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
