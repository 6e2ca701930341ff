/** The act on many passes that this window is performing: it continues whichever view is shown. */
import { createStore } from 'zustand/vanilla';
import type { Device } from '#contract/entities/device.ts';
import type { WaveProgress } from '#contract/entities/wave.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import type { WaveAct } from '#domain/wave-words.ts';

export interface RunningWave {
  act: WaveAct;
  deviceName: string;
  /** How far it was at the last report; null before the first. */
  progress: WaveProgress | null;
  /** It was cancelled, and the acts that have begun are ending. */
  isCancelling: boolean;
  cancel: () => void;
}

/** At most one at a time; null if none is running. */
export const waveStore = createStore<{ wave: RunningWave | null }>(() => ({ wave: null }));

export interface WaveRequest {
  act: WaveAct;
  passIds: readonly string[];
  device: Device;
}

export type WaveEnd = { wave: WaveProgress } | { error: unknown; lastKnown: WaveProgress | null };

/** Performs the act on each of the passes. Returns the last report, or the error that ended the reports. */
export async function performWave(client: ContractClient, { act, passIds, device }: WaveRequest): Promise<WaveEnd> {
  const ticket = `page-wave-${Math.random().toString(36).slice(2)}`;
  let progress: WaveProgress | null = null;
  const change = (changed: Partial<RunningWave>): void =>
    waveStore.setState(({ wave }) => ({ wave: wave && { ...wave, ...changed } }));
  const cancel = (): void => {
    change({ isCancelling: true });
    // If the engine cannot be reached, the reports end with the same error, which is shown.
    client.waves.cancel({ ticket }).catch(() => change({ isCancelling: false }));
  };
  waveStore.setState({ wave: { act, deviceName: device.name, progress, isCancelling: false, cancel } });
  try {
    const input = { act, passes: { passIds: [...passIds] }, on: { device: device.id }, ticket };
    for await (const report of await client.waves.run(input)) {
      progress = report;
      change({ progress });
    }
    return progress === null ? { error: new Error('The engine sent no report.'), lastKnown: null } : { wave: progress };
  } catch (error) {
    return { error, lastKnown: progress };
  } finally {
    waveStore.setState({ wave: null });
  }
}
