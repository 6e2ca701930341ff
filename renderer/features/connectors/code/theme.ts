import { monaco } from './monaco.ts';

type Scheme = 'light' | 'dark';

/** Parts of the code by the colour roles of the page. */
const rules: readonly (readonly [token: string, role: string])[] = [
  ['', 'text'],
  ['comment', 'text-faint'],
  ['keyword', 'json-boolean'],
  ['string', 'json-string'],
  ['string.key.json', 'json-key'],
  ['string.value.json', 'json-string'],
  ['string.yaml', 'json-string'],
  ['number', 'json-number'],
  ['regexp', 'warn'],
  ['type', 'json-key'],
  ['type.yaml', 'json-key'],
  ['tag', 'json-key'],
  ['attribute.name', 'info'],
  ['attribute.value', 'json-string'],
  ['delimiter', 'text-soft'],
  ['variable', 'text'],
  ['strong', 'text'],
  ['emphasis', 'text'],
];

/** Roles, some with an opacity in hexadecimal. */
const colors: Readonly<Record<string, string>> = {
  'editor.background': 'surface-panel',
  'editor.foreground': 'text',
  'editorLineNumber.foreground': 'text-faint',
  'editorLineNumber.dimmedForeground': 'text-faint',
  'editorLineNumber.activeForeground': 'text',
  'editorCursor.foreground': 'accent-text',
  'editor.lineHighlightBorder': 'border',
  'editorBracketHighlight.foreground1': 'text-soft',
  'editorBracketHighlight.foreground2': 'text-soft',
  'editorBracketHighlight.foreground3': 'text-soft',
  'editorIndentGuide.background1': 'border',
  'editorIndentGuide.activeBackground1': 'border-strong',
  'editorUnnecessaryCode.opacity': 'text/c8',
  'editorWidget.background': 'surface-overlay',
  'editorWidget.foreground': 'text',
  'editorWidget.border': 'border-strong',
  'editorHoverWidget.background': 'surface-overlay',
  'editorHoverWidget.border': 'border-strong',
  'editorSuggestWidget.background': 'surface-overlay',
  'editorSuggestWidget.border': 'border-strong',
  'editorSuggestWidget.selectedBackground': 'accent-soft',
  'editorSuggestWidget.selectedForeground': 'text',
  'editorSuggestWidget.highlightForeground': 'accent-text',
  'editorSuggestWidget.focusHighlightForeground': 'accent-text',
  'input.background': 'surface-panel',
  'input.foreground': 'text',
  'input.border': 'border-control',
  focusBorder: 'focus',
  'editorError.foreground': 'error',
  'editorWarning.foreground': 'warn',
  'editorInfo.foreground': 'info',
  'editorOverviewRuler.border': 'border',
  'menu.background': 'surface-overlay',
  'menu.foreground': 'text',
  'menu.selectionBackground': 'accent-soft',
  'menu.selectionForeground': 'text',
  'quickInput.background': 'surface-overlay',
  'quickInput.foreground': 'text',
  'quickInputList.focusBackground': 'accent-soft',
  'quickInputList.focusForeground': 'text',
  'scrollbar.shadow': 'border',
  'scrollbarSlider.background': 'text-faint/40',
  'scrollbarSlider.hoverBackground': 'text-faint/70',
  'scrollbarSlider.activeBackground': 'text-faint/90',
  // Two equal versions: neither is the removed one.
  'diffEditor.removedLineBackground': 'accent/14',
  'diffEditor.removedTextBackground': 'accent/33',
  'diffEditor.insertedLineBackground': 'warn/14',
  'diffEditor.insertedTextBackground': 'warn/33',
  'diffEditorGutter.removedLineBackground': 'accent/22',
  'diffEditorGutter.insertedLineBackground': 'warn/22',
  'diffEditorOverview.removedForeground': 'accent/99',
  'diffEditorOverview.insertedForeground': 'warn/99',
};

/** The page's own colours in one scheme, as Monaco takes them: #rrggbb. */
function readColors(scheme: Scheme, roles: Iterable<string>): ReadonlyMap<string, string> {
  const probe = document.createElement('span');
  probe.hidden = true;
  probe.style.colorScheme = scheme;
  document.body.append(probe);
  const found = new Map<string, string>();
  for (const role of new Set(roles)) {
    probe.style.color = `var(--${role})`;
    found.set(role, hexOf(getComputedStyle(probe).color));
  }
  probe.remove();
  return found;
}

function hexOf(color: string): string {
  const parts = color.match(/[\d.]+/g) ?? [];
  const hex = parts.slice(0, 3).map((part) => Math.round(Number(part)).toString(16).padStart(2, '0'));
  return `#${hex.join('')}`;
}

function defineTheme(scheme: Scheme): void {
  const roles = [...rules.map(([, role]) => role), ...Object.values(colors)].map((role) => role.split('/')[0] ?? role);
  const found = readColors(scheme, roles);
  const colorOf = (value: string): string => {
    const [role = value, opacity = ''] = value.split('/');
    return `${found.get(role) ?? '#808080'}${opacity}`;
  };
  monaco.editor.defineTheme(`passbench-${scheme}`, {
    base: scheme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: rules.map(([token, role]) => ({ token, foreground: colorOf(role).slice(1) })),
    colors: Object.fromEntries(Object.entries(colors).map(([part, role]) => [part, colorOf(role)])),
  });
}

/** Keeps Monaco in the theme of the page: the person's choice, or the system's. */
export function followPageTheme(): void {
  defineTheme('light');
  defineTheme('dark');
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    const chosen = document.documentElement.dataset['theme'] ?? (dark.matches ? 'dark' : 'light');
    monaco.editor.setTheme(chosen === 'dark' ? 'passbench-dark' : 'passbench-light');
  };
  apply();
  dark.addEventListener('change', apply);
  new MutationObserver(apply).observe(document.documentElement, { attributeFilter: ['data-theme'] });
}
