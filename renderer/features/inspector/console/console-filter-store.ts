import { createStore } from 'zustand/vanilla';
import type { ConsoleFilter } from './console-lines.ts';

/** Stays from run to run and from tab to tab: whoever looks for something looks for it in the next run too. */
export const consoleFilterStore = createStore<ConsoleFilter>(() => ({ hidden: new Set(), text: '' }));
