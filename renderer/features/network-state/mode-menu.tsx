import { CircleDot, Globe, History, Plus, WifiOff } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { NetworkMode } from '#contract/entities/network-mode.ts';
import type { Settings } from '#contract/entities/settings.ts';
import { useClient } from '../../api/client.tsx';
import { tenantStore } from '../../stores/tenant.ts';
import { MenuButton } from '../../ui/menu-button.tsx';
import type { MenuGroup } from '../../ui/menu-items.tsx';
import { SMALL, useMedia } from '../../ui/use-media.ts';
import { useModeCommands } from './mode-commands.ts';
import { NewRecordingDialog } from './new-recording-dialog.tsx';
import styles from './network-state.module.css';
import { type ModeChoice, modeWords, setMode } from '../../network-rules/set-mode.ts';

const icons: Record<NetworkMode, ReactElement> = {
  live: <Globe />,
  record: <CircleDot />,
  replay: <History />,
  offline: <WifiOff />,
};

/** What happens to calls without a rule: always visible, since it decides how an act affects the outside. */
export function ModeMenu(): ReactElement | null {
  const isSmall = useMedia(SMALL);
  const network = useStore(tenantStore, ({ settings }) => settings.value?.network ?? null);
  const recordings = useStore(tenantStore, (tenant) => tenant.recordings.value);
  const client = useClient();
  const [isNaming, setNaming] = useState(false);
  const choose = (choice: ModeChoice): void => void setMode(client, choice);
  useModeCommands(client);
  if (!network) return null;
  const groups = modeGroups(
    network,
    (recordings ?? []).map(({ name }) => name),
    choose,
    () => setNaming(true),
  );
  const words = modeWords(network.mode, network.recording);
  return (
    <span className={styles.mode} data-mode={network.mode}>
      {isSmall ? (
        <MenuButton isAct label={`Network: ${words}`} groups={groups} icon={icons[network.mode]} isIconOnly />
      ) : (
        <MenuButton isAct label={words} groups={groups} icon={icons[network.mode]} variant="quiet" />
      )}
      <NewRecordingDialog
        isOpen={isNaming}
        onClose={() => setNaming(false)}
        onName={(recording) => choose({ mode: 'record', recording })}
      />
    </span>
  );
}

function modeGroups(
  { mode, recording }: Settings['network'],
  names: readonly string[],
  choose: (choice: ModeChoice) => void,
  startNew: () => void,
): MenuGroup[] {
  const plain = (id: 'live' | 'offline', description: string) => ({
    id,
    label: modeWords(id, null),
    description,
    icon: icons[id],
    isChecked: mode === id,
    onAction: () => choose({ mode: id }),
  });
  const named = (id: 'record' | 'replay') =>
    names.map((name) => ({
      id: `${id} ${name}`,
      label: modeWords(id, name),
      icon: icons[id],
      isChecked: mode === id && recording === name,
      onAction: () => choose({ mode: id, recording: name }),
    }));
  return [
    {
      id: 'plain',
      title: 'Calls without a rule',
      items: [plain('live', 'are sent to the network'), plain('offline', 'are refused')],
    },
    ...(names.length > 0 ? [{ id: 'replay', title: 'Replayed from a recording', items: named('replay') }] : []),
    {
      id: 'record',
      title: 'Sent, and saved in a recording',
      items: [
        ...named('record'),
        { id: 'new', label: 'Record into a new file…', icon: <Plus />, isChecked: false, onAction: startNew },
      ],
    },
  ];
}
