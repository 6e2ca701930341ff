/** Text is selected: a click that ends a selection does not count, and copying is the browser's. */
export function isSelecting(): boolean {
  return getSelection()?.isCollapsed === false;
}
