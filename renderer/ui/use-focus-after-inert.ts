import { useLayoutEffect, useRef } from 'react';

/**
 * Browsers take the focus from what becomes inert, and leave it with the whole page afterwards: typed text would be
 * shortcuts. So it returns to where it was, unless something else has it by then.
 */
export function useFocusAfterInert(isInert: boolean): void {
  const before = useRef<Element | null>(null);
  // In the layout phase, while the part that just became inert still has it.
  useLayoutEffect(() => {
    if (isInert) {
      before.current = document.activeElement;
      return;
    }
    const element = before.current;
    before.current = null;
    if (document.activeElement === document.body && element instanceof HTMLElement) element.focus();
  }, [isInert]);
}
