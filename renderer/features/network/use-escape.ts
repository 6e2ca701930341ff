import { useEffect, type RefObject } from 'react';

/** Escape within a place belongs to what is open there before it belongs to the window; in a field it empties that. */
export function useEscape(place: RefObject<HTMLElement | null>, close: (() => void) | null): void {
  useEffect(() => {
    const element = place.current;
    if (!element || !close) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      event.stopPropagation();
      close();
    };
    element.addEventListener('keydown', onKey);
    return () => element.removeEventListener('keydown', onKey);
  }, [place, close]);
}
