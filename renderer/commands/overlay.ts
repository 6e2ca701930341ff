import { showToast } from '../ui/toasts.tsx';
import type { Command } from './registry.ts';

const OVERLAY = '[role="dialog"], [role="alertdialog"], [role="menu"]';

/** Whether an element is in an open dialog or menu: everything below waits until that is closed. */
export function isInOverlay(element: EventTarget | null): boolean {
  return element instanceof Element && element.closest(OVERLAY) !== null;
}

/** A menu of the system can be reached below a dialog, and would otherwise seem to do nothing. */
export function notifyDialogOpen(): void {
  showToast({ tone: 'info', title: 'A dialog is open', text: 'Close it first.', isKept: false });
}

/** Says why a shortcut does nothing. */
export function notifyRefused({ title }: Command, reason: string): void {
  showToast({ tone: 'info', title, text: reason, isKept: false });
}
