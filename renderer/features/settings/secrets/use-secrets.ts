import { useCallback, useEffect, useState } from 'react';
import type { SecretList } from '#contract/methods/secrets.ts';
import { useClient } from '../../../api/client.tsx';

export interface Secrets {
  /** Null until they are loaded. Names, never values. */
  list: SecretList | null;
  error: string | null;
  reload(): Promise<void>;
}

/** The tenant's secrets; loaded again when the window gets the focus, as a command may have set one meanwhile. */
export function useSecrets(): Secrets {
  const client = useClient();
  const [list, setList] = useState<SecretList | null>(null);
  const [error, setError] = useState<string | null>(null);
  const reload = useCallback(async () => {
    try {
      setList(await client.secrets.list());
      setError(null);
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    }
  }, [client]);
  useEffect(() => {
    const load = (): void => void reload();
    load();
    window.addEventListener('focus', load);
    return () => window.removeEventListener('focus', load);
  }, [reload]);
  return { list, error, reload };
}
