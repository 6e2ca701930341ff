import type { ReactElement, ReactNode } from 'react';
import { Search } from 'lucide-react';
import type { EngineInfo } from '#contract/methods/tenant.ts';
import { runCommand } from '../../commands/registry.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { EngineView } from '../../stores/engine-store.ts';
import { EngineStatus } from './engine-status.tsx';
import styles from './header.module.css';
import { Notices } from './notices.tsx';
import { PendingActs } from './pending-acts.tsx';
import { ViewSwitch } from './view-switch.tsx';
import { TenantMenu } from './tenant-menu.tsx';
import { ThemeMenu } from './theme-menu.tsx';
import { COMPACT, useMedia } from '../../ui/use-media.ts';

export type HeaderProps = {
  info: EngineInfo;
  view: EngineView;
  /** What happens to the calls of this tenant. */
  networkMode: ReactNode;
};

/** The top of the window: whose folder this is, which view is shown, and what is running. */
export function Header({ info, view, networkMode }: HeaderProps): ReactElement {
  const isCompact = useMedia(COMPACT);
  return (
    <header className={styles.header}>
      <div className={styles.start}>
        <TenantMenu info={info} />
        {networkMode}
      </div>
      <ViewSwitch />
      <div className={styles.end}>
        <PendingActs />
        <PaletteButton isCompact={isCompact} />
        <Notices />
        <ThemeMenu />
        <EngineStatus info={info} view={view} />
      </div>
    </header>
  );
}

function PaletteButton({ isCompact }: { isCompact: boolean }): ReactElement {
  const open = (): void => void runCommand('view.palette');
  if (isCompact)
    return <IconButton label="Search commands and passes" icon={<Search />} shortcut="Mod+K" onPress={open} />;
  return (
    <Button variant="secondary" icon={<Search />} shortcut="Mod+K" onPress={open}>
      Search
    </Button>
  );
}
