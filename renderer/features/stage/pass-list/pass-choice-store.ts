import { createStore } from 'zustand/vanilla';
import type { PassChoice } from './pass-order.ts';

/** The filter of the list; it outlives the list, which a narrow window removes. */
export const passChoiceStore = createStore<PassChoice>(() => ({ query: '', state: 'all', order: 'activity' }));
