import { useEffect } from 'react';
import type { ContractClient } from '#contract/rpc-client.ts';
import { registerCommands } from '../../commands/registry.ts';
import { tenantStore } from '../../stores/tenant.ts';
import { setMode } from '../../network-rules/set-mode.ts';

/** The modes that need no recording, for palette and keyboard. */
export function useModeCommands(client: ContractClient): void {
  useEffect(
    () =>
      registerCommands(
        (['live', 'offline'] as const).map((mode) => ({
          id: `network.${mode}`,
          title: mode === 'live' ? 'Network: live' : 'Network: offline',
          group: 'Network',
          isAct: true,
          disabledReason: () =>
            tenantStore.getState().settings.value?.network.mode === mode ? 'Already active.' : null,
          run: () => void setMode(client, { mode }),
        })),
      ),
    [client],
  );
}
