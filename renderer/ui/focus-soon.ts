/** Unfolded content is measured and filled first; rows of a long list are rendered a few frames after their list. */
const FRAMES = 20;

/** Focuses an element as soon as it is on screen. The text of a field is selected, to be typed over. */
export function focusSoon(find: () => HTMLElement | null | undefined, frames = FRAMES): void {
  requestAnimationFrame(() => {
    const element = find();
    element?.focus();
    if (element instanceof HTMLInputElement) element.select();
    if (frames > 1 && (!element || document.activeElement !== element)) focusSoon(find, frames - 1);
  });
}

/** Calls back once a dialog that has just closed has returned the focus. */
export function afterFocusBack(move: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(move));
}
