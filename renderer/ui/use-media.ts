import { useCallback, useMemo, useSyncExternalStore } from 'react';

/** Below this width the parts of the stage stand behind one another. */
export const STACKED = '(max-width: 899px)';

/** Below this width the header's places are words without icons, and its buttons icons without words. */
export const SMALL = '(max-width: 899px)';

/** Below this width the search of the header is an icon. */
export const COMPACT = '(max-width: 1179px)';

/** Whether a media query matches, kept up to date. */
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
