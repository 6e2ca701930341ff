import { useState, type ReactElement } from 'react';
import { useClient } from '../../api/client.tsx';
import type { DeviceWithPasses } from '#domain/project/evolve-devices.ts';
import { AlertDialog } from '../../ui/alert-dialog.tsx';
import { formatCount } from '../../ui/format.ts';
import { showToast } from '../../ui/toasts.tsx';

export type RemoveDeviceProps = { device: DeviceWithPasses; onClose: () => void };

export function RemoveDevice({ device, onClose }: RemoveDeviceProps): ReactElement {
  const client = useClient();
  const [isPending, setPending] = useState(false);
  const { id, name, registrations } = device;
  const remove = async (): Promise<void> => {
    setPending(true);
    try {
      await client.devices.remove({ deviceId: id });
      showToast({ tone: 'ok', title: `Removed ${name}` });
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      showToast({ tone: 'error', title: `${name} was not removed`, text });
    }
    onClose();
  };
  const isInUse = registrations.length > 0;
  return (
    <AlertDialog
      isOpen
      isAct
      onClose={onClose}
      title={`Remove ${name}?`}
      confirmLabel="Remove device"
      onConfirm={() => void remove()}
      isDanger
      isPending={isPending}
    >
      {isInUse
        ? `It has ${formatCount(registrations.length, 'pass', 'passes')}. Uninstall them first.`
        : 'Its events stay in the log.'}
    </AlertDialog>
  );
}
