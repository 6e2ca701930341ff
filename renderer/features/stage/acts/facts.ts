import { useMemo } from 'react';
import { useStore } from 'zustand';
import { actsStore } from '../../../stores/acts.ts';
import { devicesStore } from '../../../stores/devices.ts';
import { passesStore } from '../../../stores/passes.ts';
import { selectionStore } from '../../../stores/selection.ts';
import { tenantStore } from '../../../stores/tenant.ts';
import { type ActFacts, type ActReasons, actReasons } from './act-reasons.ts';

/** The current state on which the acts depend: for commands. */
export function currentActFacts(): ActFacts {
  const { passId, seq } = selectionStore.getState();
  const { byId } = passesStore.getState();
  return {
    pass: (passId === null ? undefined : byId?.get(passId)) ?? null,
    hasPasses: (byId?.size ?? 0) > 0,
    seq,
    devices: devicesStore.getState().devices ?? [],
    connectors: tenantStore.getState().connectors.value,
    pending: actsStore.getState().pending,
  };
}

/** The reasons, kept up to date: for buttons. */
export function useActReasons(): ActReasons {
  const passId = useStore(selectionStore, (state) => state.passId);
  const seq = useStore(selectionStore, (state) => state.seq);
  const pass = useStore(passesStore, ({ byId }) => (passId === null ? undefined : byId?.get(passId)) ?? null);
  const hasPasses = useStore(passesStore, ({ byId }) => (byId?.size ?? 0) > 0);
  const devices = useStore(devicesStore, (state) => state.devices);
  const connectors = useStore(tenantStore, (state) => state.connectors.value);
  const pending = useStore(actsStore, (state) => state.pending);
  return useMemo(
    () => actReasons({ pass, hasPasses, seq, devices: devices ?? [], connectors, pending }),
    [pass, hasPasses, seq, devices, connectors, pending],
  );
}

/** Whether an act with one of these titles on the pass is waiting for its answer. */
export function usePending(passId: string | null, matches: (title: string) => boolean): boolean {
  return useStore(actsStore, ({ pending }) => pending.some((act) => act.passId === passId && matches(act.title)));
}
