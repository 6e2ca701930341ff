import { ORPCError } from '@orpc/client';
import { useRef, useState } from 'react';
import { useClient } from '../../api/client.tsx';
import { clientForSave } from '../../api/saving.ts';
import type { SettingsChange } from '#contract/methods/tenant.ts';
import { tenantStore } from '../../stores/tenant.ts';
import { announce } from '../../ui/announce.ts';

export interface SettingsSaver {
  /** Why the last change of this field was not saved; it stays beside the field until one is. */
  error: string | undefined;
  /** False if it was not saved. */
  save(change: SettingsChange): Promise<boolean>;
}

/** Saves changes of one field into passbench.yml. `what` is read out: "Saved memory". */
export function useSettingsSaver(what: string): SettingsSaver {
  const client = useClient();
  const [error, setError] = useState<string>();
  const newest = useRef(0);
  return {
    error,
    async save(change) {
      newest.current += 1;
      const mine = newest.current;
      try {
        const value = await (await clientForSave(client)).tenant.changeSettings(change);
        tenantStore.setState({ settings: { value, error: null, places: [] } });
        if (mine === newest.current) setError(undefined);
        announce(`Saved ${what}`);
        return true;
      } catch (failure) {
        const reason = reasonOf(failure);
        if (mine === newest.current) setError(reason);
        announce(`${what} was not saved: ${reason}`, 'assertive');
        return false;
      }
    },
  };
}

/** The errors of a broken file are shown above the fields already. */
function reasonOf(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure);
  const isBroken = failure instanceof ORPCError && failure.code === 'FILE_INVALID';
  return isBroken ? 'Not saved, because passbench.yml has errors: fix those first.' : failure.message;
}
