import { useState, type ReactElement } from 'react';
import { type Device, deviceName, type Wallet, wallet } from '#contract/entities/device.ts';
import { useClient } from '../../api/client.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toasts.tsx';
import styles from './settings.module.css';

export type DeviceDialogProps = {
  /** The device to rename; null for a new one. */
  device: Device | null;
  onClose: () => void;
};

const walletOptions = [
  { id: 'apple', label: 'Apple Wallet' },
  { id: 'google', label: 'Google Wallet' },
];

export function DeviceDialog({ device, onClose }: DeviceDialogProps): ReactElement {
  const client = useClient();
  const [name, setName] = useState(device?.name ?? '');
  const [chosen, choose] = useState<Wallet>(device?.wallet ?? 'apple');
  const { error, isPending, submit, clear } = useSubmit(async () => {
    const saved = device
      ? await client.devices.rename({ deviceId: device.id, name })
      : await client.devices.add({ name, wallet: chosen });
    showToast({ tone: 'ok', title: device ? `Renamed ${device.name} to ${saved.name}` : `Added ${saved.name}` });
    onClose();
  });
  const wrong = deviceName.safeParse(name).error?.issues[0]?.message;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={device ? `Rename ${device.name}` : 'Add device'}
      onSubmit={() => void submit(wrong)}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" isAct variant="primary" isPending={isPending}>
            {device ? 'Rename device' : 'Add device'}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextField
          label="Name"
          value={name}
          onChange={(text) => {
            setName(text);
            clear();
          }}
          error={error}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is about this field
          autoFocus
        />
        {!device && (
          <Select label="Wallet" options={walletOptions} value={chosen} onChange={(id) => choose(wallet.parse(id))} />
        )}
      </div>
    </Dialog>
  );
}

/** One question to the engine at a time, and why it was refused. */
function useSubmit(ask: () => Promise<void>) {
  const [error, setError] = useState<string>();
  const [isPending, setPending] = useState(false);
  const submit = async (wrong: string | undefined): Promise<void> => {
    if (wrong !== undefined) return setError(`${wrong.charAt(0).toUpperCase()}${wrong.slice(1)}.`);
    setPending(true);
    try {
      await ask();
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    } finally {
      setPending(false);
    }
  };
  return { error, isPending, submit, clear: () => setError(undefined) };
}
