import { useEffect, useState } from 'react';
import { useClient } from '../../../api/client.tsx';
import { tenantStore } from '../../../stores/tenant.ts';

type Reading = { path: string; text: string | null; problem: string | null };

/** A file of the tenant as it is on disk now, read again when it changes there. Both null until it was read. */
export function useScriptText(path: string): Pick<Reading, 'text' | 'problem'> {
  const client = useClient();
  const [reading, setReading] = useState<Reading | null>(null);
  useEffect(() => {
    let asked = 0;
    const read = async (): Promise<void> => {
      asked += 1;
      const mine = asked;
      const found = await client.files.read({ path }).then(
        ({ text }) => ({ text, problem: null }),
        (error: unknown) => ({ text: null, problem: error instanceof Error ? error.message : String(error) }),
      );
      if (mine === asked) setReading({ path, ...found });
    };
    void read();
    const stopListening = tenantStore.subscribe((now, before) => {
      if (now.changes.get(path) !== before.changes.get(path)) void read();
    });
    return () => {
      asked += 1;
      stopListening();
    };
  }, [client, path]);
  return reading?.path === path ? reading : { text: null, problem: null };
}
