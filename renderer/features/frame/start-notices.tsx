import { Info } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { z } from 'zod';
import { Button } from '../../ui/button.tsx';
import { Banner } from './banner.tsx';

const KEY = 'passbench.dismissed-notices';

/** The engine's notices about this start, until they are read. */
export function StartNotices({ notices }: { notices: readonly string[] }): ReactElement {
  const [dismissed, setDismissed] = useState(() => dismissedIn(sessionStorage));
  const dismiss = (notice: string): void => {
    const next = [...dismissed, notice];
    sessionStorage.setItem(KEY, JSON.stringify(next));
    setDismissed(next);
  };
  return (
    <>
      {notices
        .filter((notice) => !dismissed.includes(notice))
        .map((notice) => (
          <Banner
            key={notice}
            tone="info"
            icon={<Info />}
            action={
              <Button size="small" onPress={() => dismiss(notice)}>
                Dismiss
              </Button>
            }
          >
            {notice}
          </Banner>
        ))}
    </>
  );
}

function dismissedIn(storage: Storage): string[] {
  try {
    return z.array(z.string()).parse(JSON.parse(storage.getItem(KEY) ?? '[]'));
  } catch {
    return [];
  }
}
