/** Text is selected: a press that ends a selection is none, and copying is the browser's. */
export function isSelecting(): boolean {
  return getSelection()?.isCollapsed === false;
}
