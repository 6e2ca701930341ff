import type { NetworkMode } from '#contract/entities/network-mode.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { tenantStore } from '../stores/tenant.ts';
import { announce } from '../ui/announce.ts';
import { showToast } from '../ui/toasts.tsx';

/** What happens to calls without a rule, and the recording if one is needed. */
export type ModeChoice =
  | { mode: Extract<NetworkMode, 'live' | 'offline'> }
  | { mode: Extract<NetworkMode, 'record' | 'replay'>; recording: string };

/** The mode in words: "Live", "Replay crm". */
export function modeWords(mode: NetworkMode, recording: string | null): string {
  if (mode === 'live') return 'Live';
  if (mode === 'offline') return 'Offline';
  const verb = mode === 'record' ? 'Record' : 'Replay';
  return recording === null ? verb : `${verb} ${recording}`;
}

/** Writes the mode into passbench.yml, so that it applies to everyone with this folder. */
export async function setMode(client: ContractClient, choice: ModeChoice): Promise<void> {
  const recording = 'recording' in choice ? choice.recording : null;
  try {
    const value = await client.tenant.changeSettings({
      network: { mode: choice.mode, ...(recording === null ? {} : { recording }) },
    });
    tenantStore.setState({ settings: { value, error: null, places: [] } });
    announce(`Network: ${modeWords(choice.mode, recording)}`);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    showToast({ tone: 'error', title: 'The network mode was not changed', text });
  }
}
