import { RotateCcw, Unplug } from 'lucide-react';
import { useEffect, type ReactElement } from 'react';
import { shellQuote } from '../../call-view/shell-quote.ts';
import type { EngineView } from '../../stores/engine-store.ts';
import { discardHandedOverDrafts, handOverDrafts } from '../../stores/kept-editors.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { InlineCode } from '../../ui/inline-code.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { Banner } from './banner.tsx';

type Away = Exclude<EngineView, { name: 'connected' }>;

/** Above the window while there is no engine: what happened, and how to start it again. Nothing below it is blocked. */
export function EngineAway({
  view,
  folder,
  onRetry,
}: {
  view: Away;
  folder: string;
  onRetry: () => void;
}): ReactElement {
  const isDead = view.name === 'failed';
  useEffect(() => {
    if (!isDead) return undefined;
    handOverDrafts(localStorage);
    return () => discardHandedOverDrafts(localStorage);
  }, [isDead]);
  if (!isDead)
    return (
      <Banner tone="warn" icon={<Spinner label={null} size={12} />}>
        <strong>Reconnecting…</strong> {view.name === 'restarting' ? `${view.reason} Saved data is safe.` : ''}
      </Banner>
    );
  const command = `passbench serve ${navigator.platform.startsWith('Win') ? `"${folder}"` : shellQuote(folder)}`;
  return (
    <Banner
      tone="warn"
      icon={<Unplug />}
      action={
        <>
          <CopyButton isLabelled what="command" text={command} />
          <Button size="small" icon={<RotateCcw />} onPress={onRetry}>
            Try again
          </Button>
        </>
      }
    >
      <strong>Passbench is not running.</strong> Start it with <InlineCode>{command}</InlineCode> and open the address
      that it prints in this tab. What you typed is kept, and fields are saved then. You can still read and copy what is
      here.
    </Banner>
  );
}
