/**
 * Shows the chosen theme before anything is painted; renderer/features/frame/theme.ts takes over from there.
 * Copied as it is, since it must run ahead of the bundle: no imports, and the key of renderer/stores/preferences.ts.
 */
try {
  const { theme } = JSON.parse(localStorage.getItem('passbench.preferences') ?? '{}');
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
    // For what is painted before the style sheet is there.
    document.querySelector('meta[name="color-scheme"]').content = theme;
  }
} catch {
  // Preferences that cannot be read are the defaults, and the default is the system's theme.
}
