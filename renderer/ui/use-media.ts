import { useCallback, useMemo, useSyncExternalStore } from 'react';

/** Below this width the parts of the stage stand behind one another. */
export const STACKED = '(max-width: 899px)';

/** Below this width the header shows icons only. */
export const SMALL = '(max-width: 719px)';

/** Whether a media query holds, kept true. */
export function useMedia(query: string): boolean {
  const media = useMemo(() => matchMedia(query), [query]);
  const listen = useCallback(
    (onChange: () => void) => {
      media.addEventListener('change', onChange);
      return () => media.removeEventListener('change', onChange);
    },
    [media],
  );
  return useSyncExternalStore(listen, () => media.matches);
}
