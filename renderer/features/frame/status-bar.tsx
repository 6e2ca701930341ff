import { PanelBottomClose, PanelBottomOpen, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { devicesStore } from '../../stores/devices.ts';
import { passesStore } from '../../stores/passes.ts';
import { goTo, viewsStore } from '../../stores/views.ts';
import { preferencesStore } from '../../stores/preferences.ts';
import { type TenantState, tenantStore } from '../../stores/tenant.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format.ts';
import { toggleLog } from './frame-commands.ts';
import styles from './status-bar.module.css';
import { STACKED, useMedia } from '../../ui/use-media.ts';

/** The bottom of the window: counts, and the problems of the folder. */
export function StatusBar(): ReactElement {
  const isOnStage = useStore(viewsStore, ({ view }) => view === 'stage');
  const isStacked = useMedia(STACKED);
  const passes = useStore(passesStore, ({ byId }) => countPresent(byId));
  const devices = useStore(devicesStore, ({ devices }) => devices?.length ?? 0);
  return (
    <footer className={styles.bar}>
      {isOnStage && !isStacked && <LogToggle />}
      <span className={styles.counts}>
        {formatCount(passes, 'pass', 'passes')} · {formatCount(devices, 'device')}
      </span>
      <Problems />
    </footer>
  );
}

function countPresent(byId: ReadonlyMap<string, { deleted: boolean }> | null): number {
  return [...(byId ?? new Map<string, { deleted: boolean }>()).values()].filter(({ deleted }) => !deleted).length;
}

function LogToggle(): ReactElement {
  const isFolded = useStore(preferencesStore, ({ logFolded }) => logFolded);
  return (
    <Button
      variant="quiet"
      size="small"
      icon={isFolded ? <PanelBottomOpen /> : <PanelBottomClose />}
      aria-expanded={!isFolded}
      shortcut="Mod+J"
      onPress={toggleLog}
    >
      Event log
    </Button>
  );
}

/** Shown everywhere, since a folder with errors runs nothing, or not what its author expects. */
function Problems(): ReactElement | null {
  const count = useStore(tenantStore, (tenant) => filesWithErrors(tenant).size);
  if (count === 0) return null;
  return (
    <Button
      variant="quiet"
      size="small"
      icon={<TriangleAlert className={styles.problem} />}
      onPress={() => goTo('connectors')}
    >
      {formatCount(count, 'file')} with errors
    </Button>
  );
}

function filesWithErrors({
  connectors,
  passTypes,
  templates,
  settings,
  rules,
  network,
}: TenantState): ReadonlySet<string> {
  const scripts = connectors.value?.connectors.filter(({ error }) => error !== null).map(({ script }) => script) ?? [];
  const places = [connectors, passTypes, settings, network].flatMap((part) => part.places.map(({ file }) => file));
  const problems = [...(templates.value ?? []), ...(rules.value?.problems ?? [])];
  const errors = problems.filter(({ severity }) => severity === 'error').map(({ file }) => file);
  return new Set([...scripts, ...places, ...errors]);
}
