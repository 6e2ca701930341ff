import { createStore } from 'zustand/vanilla';
import type { ConsoleFilter } from './console-lines.ts';

/** Kept from run to run and from tab to tab, since a search usually continues in the next run. */
export const consoleFilterStore = createStore<ConsoleFilter>(() => ({ hidden: new Set(), text: '' }));
