import { createStore } from 'zustand/vanilla';
import type { PassChoice } from './pass-order.ts';

/** What the list is narrowed to; it outlives the list, which a narrow window takes away. */
export const passChoiceStore = createStore<PassChoice>(() => ({ query: '', state: 'all', order: 'activity' }));
