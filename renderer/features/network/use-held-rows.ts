import { useState } from 'react';
import type { ListedCall } from '../../stores/call-list.ts';

export interface HeldRows {
  rows: readonly ListedCall[];
  /** New calls that are held back. */
  waiting: number;
}

/** New calls are added at the top, but not while the user is reading, so that the text does not move. */
export function useHeldRows(all: readonly ListedCall[], isReading: boolean): HeldRows {
  const [newest, setNewest] = useState<number | null>(null);
  if (!isReading && newest !== null) setNewest(null);
  if (isReading && newest === null) setNewest(all[0]?.seq ?? 0);
  if (!isReading || newest === null) return { rows: all, waiting: 0 };
  const waiting = all.findIndex(({ seq }) => seq <= newest);
  return waiting > 0 ? { rows: all.slice(waiting), waiting } : { rows: all, waiting: 0 };
}
