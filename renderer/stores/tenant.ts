import { ORPCError } from '@orpc/client';
import { createStore } from 'zustand/vanilla';
import type { ConnectorSet } from '#contract/entities/connector.ts';
import type { FileChange, FileEntry } from '#contract/entities/file.ts';
import type { PassType } from '#contract/entities/pass.ts';
import type { RecordingSummary } from '#contract/entities/recording.ts';
import type { Settings } from '#contract/entities/settings.ts';
import type { ErrorCode, FileProblem, Place } from '#contract/errors.ts';
import type { RulesState } from '#contract/methods/rules.ts';
import type { NetworkNow } from '#contract/methods/tenant.ts';

/** A part of the tenant folder: its last value, and why it cannot be read now. Both null until it was requested. */
export interface Loaded<T> {
  value: T | null;
  error: string | null;
  /** The places of the error, as far as they are known: one for each problem of a file. */
  places: readonly Place[];
}

export interface TenantState {
  connectors: Loaded<ConnectorSet>;
  passTypes: Loaded<readonly PassType[]>;
  /** Problems in the templates of pass types. */
  templates: Loaded<readonly FileProblem[]>;
  settings: Loaded<Settings>;
  rules: Loaded<RulesState>;
  /** The network as the next act would find it. */
  network: Loaded<NetworkNow>;
  recordings: Loaded<readonly RecordingSummary[]>;
  tree: Loaded<readonly FileEntry[]>;
  /** Changes on disk since the page was opened, counted per path: an open editor compares when its own moves. */
  changes: ReadonlyMap<string, number>;
}

const unknown = { value: null, error: null, places: [] };

/** The tenant folder as it is on disk. */
export const tenantStore = createStore<TenantState>(() => ({
  connectors: unknown,
  passTypes: unknown,
  templates: unknown,
  settings: unknown,
  rules: unknown,
  network: unknown,
  recordings: unknown,
  tree: unknown,
  changes: new Map(),
}));

type Part = Exclude<keyof TenantState, 'changes'>;

/** Loads one part; if that fails, the previous value stays, with the reason beside it. */
export async function loadPart<K extends Part>(
  part: K,
  loading: Promise<NonNullable<TenantState[K]['value']>>,
): Promise<void> {
  try {
    const value = await loading;
    tenantStore.setState({ [part]: { value, error: null, places: [] } });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const places = placesOf(error);
    tenantStore.setState((state) => ({ [part]: { value: state[part].value, error: reason, places } }));
  }
}

/** All errors of the contract have places; the connection checked that when they arrived. */
function placesOf(error: unknown): readonly Place[] {
  return isContractError(error) ? error.data.places : [];
}

function isContractError(error: unknown): error is ORPCError<ErrorCode, { places: readonly Place[] }> {
  return error instanceof ORPCError && error.defined;
}

export function noteChanges(changes: readonly FileChange[]): void {
  tenantStore.setState((state) => {
    const next = new Map(state.changes);
    for (const { path } of changes) next.set(path, (next.get(path) ?? 0) + 1);
    return { changes: next };
  });
}
