import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Event } from '#contract/entities/event.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { EventFilter } from '#contract/methods/events.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { useClient } from '../../api/client.tsx';
import type { DeviceWithPasses } from '#domain/project/evolve-devices.ts';
import { applyToDevices, devicesStore } from '../../stores/devices.ts';
import { passesStore } from '../../stores/passes.ts';
import { selectionStore } from '../../stores/selection.ts';

/** The state that the stage shows: the current one, or that after an event. */
export interface ShownStage {
  /** The event; null for now. */
  seq: number | null;
  /** Null if none is selected, and while it is loading. */
  pass: Pass | null;
  /** Null while they are loading. In an earlier state only the selected pass is on them. */
  devices: readonly DeviceWithPasses[] | null;
  isLoading: boolean;
  /** Why the earlier state cannot be shown. */
  error: string | null;
}

type Past = { passId: string | null; seq: number } & Pick<ShownStage, 'pass' | 'devices' | 'error'>;

export function useShownStage(): ShownStage {
  const passId = useStore(selectionStore, (selection) => selection.passId);
  const seq = useStore(selectionStore, (selection) => selection.seq);
  const byId = useStore(passesStore, (state) => state.byId);
  const devices = useStore(devicesStore, (state) => state.devices);
  const past = usePast(passId, seq);
  if (seq === null) {
    const pass = (passId === null ? undefined : byId?.get(passId)) ?? null;
    return { seq, pass, devices, isLoading: byId === null, error: null };
  }
  // The previous state of the same pass stays until the next one is loaded, so that stepping through time does not
  // flicker.
  const isSame = past !== null && past.passId === passId;
  const known = isSame ? past : { pass: null, devices: null, error: null };
  return { ...known, seq, isLoading: !isSame };
}

function usePast(passId: string | null, seq: number | null): Past | null {
  const client = useClient();
  const [past, setPast] = useState<Past | null>(null);
  useEffect(() => {
    if (seq === null) return undefined;
    const controller = new AbortController();
    void loadPast(client, { passId, seq }, controller.signal).then(
      (loaded) => !controller.signal.aborted && setPast(loaded),
    );
    return () => controller.abort();
  }, [client, passId, seq]);
  return past;
}

/** A missing half is reported; the other one is shown anyway. */
async function loadPast(
  client: ContractClient,
  { passId, seq }: Pick<Past, 'passId' | 'seq'>,
  signal: AbortSignal,
): Promise<Past> {
  const [pass, devices] = await Promise.allSettled([
    passId === null ? null : client.passes.revision({ passId, seq }, { signal }),
    pastDevices(client, passId, seq, signal),
  ]);
  const failed = [pass, devices].find((each) => each.status === 'rejected');
  return {
    passId,
    seq,
    pass: pass.status === 'fulfilled' ? (pass.value?.pass ?? null) : null,
    devices: devices.status === 'fulfilled' ? devices.value : [],
    error: failed ? messageOf(failed.reason) : null,
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The devices as their events made them, with only the selected pass: the others would need all their events. */
async function pastDevices(client: ContractClient, passId: string | null, seq: number, signal: AbortSignal) {
  const [ofDevices, ofPass] = await Promise.all([
    eventsUpTo(client, { kinds: ['device.added', 'device.renamed', 'device.removed'] }, seq, signal),
    passId === null ? [] : eventsUpTo(client, { kinds: ['pass.installed', 'pass.uninstalled'], passId }, seq, signal),
  ]);
  const events = [...ofDevices, ...ofPass].toSorted((a, b) => a.seq - b.seq);
  return applyToDevices({ devices: [] }, events).devices;
}

/** As many as the engine returns at once. */
const PAGE = 1000;

async function eventsUpTo(
  client: ContractClient,
  filter: EventFilter,
  seq: number,
  signal: AbortSignal,
): Promise<Event[]> {
  const seqs = (await client.events.match(filter, { signal })).seqs.filter((each) => each <= seq);
  const pages = Array.from({ length: Math.ceil(seqs.length / PAGE) }, (_, index) =>
    client.events.get({ seqs: seqs.slice(index * PAGE, (index + 1) * PAGE) }, { signal }),
  );
  return (await Promise.all(pages)).flat();
}
