/** What was folded away is measured and filled first; rows of a long list come a few frames after their list. */
const FRAMES = 20;

/** Focuses what has just been asked for, as soon as it is on screen. A field has its text selected, to be typed over. */
export function focusSoon(find: () => HTMLElement | null | undefined, frames = FRAMES): void {
  requestAnimationFrame(() => {
    const element = find();
    element?.focus();
    if (element instanceof HTMLInputElement) element.select();
    if (frames > 1 && (!element || document.activeElement !== element)) focusSoon(find, frames - 1);
  });
}

/** Calls back once a dialog that has just closed has given the focus back to where it was before. */
export function afterFocusBack(move: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(move));
}
