import { useEffect, type RefObject } from 'react';

/** Escape in a view first closes what is open there; in a field it clears that. */
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
