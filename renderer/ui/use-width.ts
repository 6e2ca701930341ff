import { useCallback, useState } from 'react';

/** Width of an element in pixels, null before it is laid out. The ref takes the element. */
export const useWidth = (): [(element: Element | null) => (() => void) | undefined, number | null] => {
  const [width, setWidth] = useState<number | null>(null);
  const ref = useCallback((element: Element | null) => {
    if (element === null) return undefined;
    setWidth(Math.round(element.getBoundingClientRect().width));
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
};
