import type { ReactElement } from 'react';
import { ChevronDown, Eye, Pencil, Play, Smartphone, SmartphoneNfc, Trash2 } from 'lucide-react';
import { useStore } from 'zustand';
import { useClient } from '../../../api/client.tsx';
import { runCommand } from '../../../commands/registry.ts';
import { tenantStore } from '../../../stores/tenant.ts';
import { useReason } from '../../../ui/blocked.ts';
import { MenuButton } from '../../../ui/menu-button.tsx';
import { Toolbar, ToolbarSeparator } from '../../../ui/toolbar.tsx';
import { ActButton, type ActButtonProps } from './act-button.tsx';
import { type ActReasons, fillConnectors } from './act-reasons.ts';
import { deleteTitle, fillTitle, installTitle, openTitle, uninstallTitle, updateTitle } from './act-titles.ts';
import styles from './acts.module.css';
import { useActReasons, usePending } from './facts.ts';
import { fill } from './perform.ts';

type BarAct = Pick<ActButtonProps, 'icon' | 'shortcut' | 'hint' | 'isIconOnly'> & {
  id: Exclude<keyof ActReasons, 'create'>;
  label: string;
  isOwn: (title: string) => boolean;
};

const installPrefix = installTitle('');
const uninstallPrefix = uninstallTitle('');

const acts: readonly BarAct[] = [
  {
    id: 'install',
    label: 'Install on…',
    icon: <SmartphoneNfc />,
    shortcut: 'I',
    isOwn: (title) => title.startsWith(installPrefix),
    hint: 'Install the pass on a device (calls OnPassInstalled)',
  },
  {
    id: 'uninstall',
    label: 'Uninstall',
    icon: <Smartphone />,
    shortcut: 'U',
    isOwn: (title) => title.startsWith(uninstallPrefix),
    hint: 'Uninstall the pass from a device (calls OnPassUninstalled)',
  },
  {
    id: 'open',
    label: 'Open',
    icon: <Eye />,
    shortcut: 'O',
    isOwn: (title) => title === openTitle,
    hint: 'Open the pass as its holder does',
  },
  {
    id: 'update',
    label: 'Update…',
    icon: <Pencil />,
    shortcut: 'E',
    isOwn: (title) => title === updateTitle,
    hint: 'Change metadata and additionalData',
  },
  {
    id: 'delete',
    label: 'Delete…',
    icon: <Trash2 />,
    shortcut: 'Delete',
    isOwn: (title) => title === deleteTitle,
    hint: 'Delete the pass',
    isIconOnly: true,
  },
];

/** The acts on the selected pass. */
export const ActBar = ({ passId }: { passId: string | null }): ReactElement => {
  const reasons = useActReasons();
  return (
    <Toolbar label="Acts">
      <FillAct passId={passId} reason={reasons.fill} />
      <ToolbarSeparator />
      {acts.map((act) => (
        <BarButton key={act.id} act={act} passId={passId} reason={reasons[act.id]} />
      ))}
    </Toolbar>
  );
};

type BarButtonProps = { act: BarAct; passId: string | null; reason: string | null };

const BarButton = ({ act: { id, label, isOwn, ...look }, passId, reason }: BarButtonProps): ReactElement => {
  const isPending = usePending(passId, isOwn);
  return (
    <ActButton {...look} reason={reason} isPending={isPending} onPress={() => runCommand(`pass.${id}`)}>
      {label}
    </ActButton>
  );
};

/** A click fills with all connectors; if there are several, a menu offers each of them. */
const FillAct = ({ passId, reason }: { passId: string | null; reason: string | null }): ReactElement => {
  const client = useClient();
  const connectors = useStore(tenantStore, (state) => state.connectors.value);
  const names = fillConnectors(connectors);
  const why = useReason(true, reason);
  const isPending = usePending(passId, (title) => title.startsWith(fillTitle(null)));
  const button = (
    <ActButton
      variant="primary"
      icon={<Play />}
      shortcut="F"
      reason={reason}
      isPending={isPending}
      hint={names.length > 1 ? `Fill with ${names.join(', ')}, one after the other` : 'Call Fill of the connector'}
      onPress={() => runCommand('pass.fill')}
    >
      Fill
    </ActButton>
  );
  if (names.length < 2 || passId === null) return button;
  const items = names.map((name) => ({
    id: name,
    label: fillTitle(name),
    onAction: () => void fill(client, passId, name),
  }));
  return (
    <span className={styles.split}>
      {button}
      <MenuButton
        isIconOnly
        label="Fill with one connector"
        icon={<ChevronDown />}
        isDisabled={why !== null || isPending}
        groups={[{ id: 'connectors', title: 'One connector only', items }]}
      />
    </span>
  );
};
