import { useSyncExternalStore } from 'react';

/** Below this width, files and code stand above each other. */
const narrow = matchMedia('(max-width: 720px)');

function listen(onChange: () => void): () => void {
  narrow.addEventListener('change', onChange);
  return () => narrow.removeEventListener('change', onChange);
}

export function useIsNarrow(): boolean {
  return useSyncExternalStore(listen, () => narrow.matches);
}
