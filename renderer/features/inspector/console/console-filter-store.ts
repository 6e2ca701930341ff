import { createStore } from 'zustand/vanilla';
import type { ConsoleFilter } from './console-lines.ts';

/** Stays from run to run and from tab to tab: a search usually continues in the next run. */
export const consoleFilterStore = createStore<ConsoleFilter>(() => ({ hidden: new Set(), text: '' }));
