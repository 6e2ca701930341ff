import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { DeviceWithPasses } from '#domain/project/evolve-devices.ts';
import { devicesStore } from '../../stores/devices.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { WalletBadge } from '../../ui/wallet-badge.tsx';
import { DeviceDialog } from './device-dialog.tsx';
import { RemoveDevice } from './remove-device.tsx';
import styles from './settings.module.css';

type Asked = { act: 'add' } | { act: 'rename' | 'remove'; device: DeviceWithPasses } | null;

export function DeviceSettings(): ReactElement {
  const devices = useStore(devicesStore, (state) => state.devices);
  const [asked, ask] = useState<Asked>(null);
  const close = (): void => ask(null);
  if (!devices) return <Skeleton width={240} />;
  return (
    <>
      {devices.length === 0 ? (
        <EmptyState icon={<Plus />} title="No devices" size="small">
          Add one to install passes on.
        </EmptyState>
      ) : (
        <ul className={styles.rows} aria-label="Devices">
          {devices.map((device) => (
            <DeviceRow key={device.id} device={device} onAsk={(act) => ask({ act, device })} />
          ))}
        </ul>
      )}
      <div>
        <Button isAct icon={<Plus />} onPress={() => ask({ act: 'add' })}>
          Add device
        </Button>
      </div>
      {asked?.act === 'add' && <DeviceDialog device={null} onClose={close} />}
      {asked?.act === 'rename' && <DeviceDialog device={asked.device} onClose={close} />}
      {asked?.act === 'remove' && <RemoveDevice device={asked.device} onClose={close} />}
    </>
  );
}

type DeviceRowProps = { device: DeviceWithPasses; onAsk: (act: 'rename' | 'remove') => void };

function DeviceRow({ device, onAsk }: DeviceRowProps): ReactElement {
  const { name, wallet, registrations } = device;
  return (
    <li className={styles.row}>
      <WalletBadge wallet={wallet} isIconOnly />
      <span className={styles.rowText}>{name}</span>
      <span className={styles.quiet}>
        {registrations.length === 0 ? 'no pass' : formatCount(registrations.length, 'pass', 'passes')}
      </span>
      <IconButton isAct label={`Rename ${name}`} icon={<Pencil />} size="small" onPress={() => onAsk('rename')} />
      <IconButton isAct label={`Remove ${name}`} icon={<Trash2 />} size="small" onPress={() => onAsk('remove')} />
    </li>
  );
}
