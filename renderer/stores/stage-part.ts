import { createStore } from 'zustand/vanilla';
import { closeComparison } from './comparison.ts';
import { goTo } from './views.ts';
import { setPreferences } from './preferences.ts';

export type StagePart = 'passes' | 'stage' | 'inspector' | 'log';

/** Which part of the view "Stage" is visible if there is room for one only. */
export const stagePartStore = createStore<{ part: StagePart }>(() => ({ part: 'stage' }));

export function showPart(part: StagePart): void {
  stagePartStore.setState({ part });
}

/** From any view: brings a part of the stage into sight, with nothing over it. */
export function goToPart(part: StagePart): void {
  if (part === 'log') setPreferences({ logFolded: false });
  showPart(part);
  closeComparison();
  goTo('stage');
}
