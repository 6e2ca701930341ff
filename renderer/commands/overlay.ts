const OVERLAY = '[role="dialog"], [role="alertdialog"], [role="menu"]';

/** Whether an element stands in an open dialog or menu: what is below that waits until it is answered. */
export function isInOverlay(element: EventTarget | null): boolean {
  return element instanceof Element && element.closest(OVERLAY) !== null;
}
