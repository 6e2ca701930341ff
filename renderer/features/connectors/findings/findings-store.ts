import { createStore } from 'zustand/vanilla';
import type { Problem } from './problems.ts';

/** What the editor's language services found while typing, in every script of the tenant. */
export const findingsStore = createStore<{ problems: readonly Problem[] }>(() => ({ problems: [] }));
