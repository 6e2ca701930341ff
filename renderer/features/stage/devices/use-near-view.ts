import { useEffect, useRef, useState } from 'react';

/** Two phones ahead, so that the next one is ready when it is scrolled or tabbed to. */
const MARGIN = '400px';

/** Whether the element has come near the visible part of its list. It stays true, so that focus in it is never lost. */
export function useNearView() {
  const ref = useRef<HTMLLIElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (isNear || !element) return undefined;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { root: element.parentElement, rootMargin: MARGIN },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isNear]);
  return { ref, isNear };
}
