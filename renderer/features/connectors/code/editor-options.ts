import type { monaco } from './monaco.ts';

/** How code looks and behaves everywhere in the product: quiet, and like the rest of the page. */
export function editorOptions(): monaco.editor.IEditorOptions & monaco.editor.IGlobalEditorOptions {
  const font = getComputedStyle(document.documentElement).getPropertyValue('--font-mono');
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return {
    automaticLayout: true,
    fixedOverflowWidgets: true,
    fontFamily: font,
    fontSize: 13,
    lineHeight: 20,
    minimap: { enabled: false },
    stickyScroll: { enabled: false },
    scrollBeyondLastLine: false,
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
    overviewRulerBorder: false,
    padding: { top: 8, bottom: 8 },
    lineNumbersMinChars: 4,
    renderLineHighlight: 'line',
    tabSize: 2,
    cursorBlinking: isStill ? 'solid' : 'blink',
    smoothScrolling: false,
    // Chromium 130 keeps sending typed text to an edit context whose editor was removed: other fields stay empty.
    editContext: false,
    // A link would open a window, which the page may not.
    links: false,
  };
}
