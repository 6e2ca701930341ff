import type { Database } from 'better-sqlite3';
import type { PassbenchError } from '#contract/errors.ts';
import type { Store } from '#engine/ports/store.ts';
import { createStore } from '../sqlite-store.ts';
import { openStore } from '../store.ts';
import type { StoreOptions } from '../store.ts';
import type { Step } from './story.ts';
import { takeStep } from './story.ts';

/** 2026-11-24T09:00:00.000Z */
export const NOW = 1_795_510_800_000;

export function openTestStore(folder: string, options: Partial<StoreOptions> = {}): Store {
  return openStore({ folder, now: () => NOW, appVersion: '1.2.3', ...options });
}

/** Makes a store with this history and closes it. */
export function makeStore(folder: string, steps: readonly Step[], options: Partial<StoreOptions> = {}): void {
  const store = openTestStore(folder, options);
  for (const step of steps) takeStep(store, step, NOW);
  store.close();
}

/** What `work` throws; fails if it throws nothing. */
export function thrownBy(work: () => unknown): PassbenchError {
  try {
    work();
  } catch (error) {
    return error as PassbenchError;
  }
  throw new Error('nothing was thrown');
}

/** The store over a database that a test opened itself, and that nothing watches. */
export function storeOver(database: Database): Store {
  const mark = { update: () => undefined, close: () => undefined };
  const presence = {
    require: () => undefined,
    removed: () => null,
    onRemoved: () => undefined,
    stop: () => undefined,
  };
  return createStore(database, { notices: [], presence, mark, onClosed: () => undefined });
}
