import { createStore } from 'zustand/vanilla';
import type { Problem } from './problems.ts';

/** Findings of the editor's language services while typing, in every script of the tenant. */
export const findingsStore = createStore<{ problems: readonly Problem[] }>(() => ({ problems: [] }));
