import { preferencesStore, type Preferences } from '../../stores/preferences.ts';

/** Shows the chosen theme on `root` from now on. Call before the first paint. */
export function followTheme(root: HTMLElement): void {
  const show = ({ theme }: Preferences): void => {
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
  };
  show(preferencesStore.getState());
  preferencesStore.subscribe(show);
}
