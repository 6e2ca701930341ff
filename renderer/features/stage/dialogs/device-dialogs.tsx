import { type ReactElement, useState } from 'react';
import { deviceName, type Wallet } from '#contract/entities/device.ts';
import { useClient } from '../../../api/client.tsx';
import type { DeviceWithPasses } from '#domain/project/evolve-devices.ts';
import { AlertDialog } from '../../../ui/alert-dialog.tsx';
import { announce } from '../../../ui/announce.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SegmentedControl } from '../../../ui/segmented-control.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { DialogFooter } from './dialog-footer.tsx';
import styles from './dialogs.module.css';
import { closeQuestion } from './question-store.ts';
import { useDelayedPending } from './use-delayed-pending.ts';

export const AddDeviceDialog = (): ReactElement => {
  const client = useClient();
  const [name, setName] = useState('');
  const [wallet, setWallet] = useState<Wallet>('apple');
  const { submit, isPending, problem, forget } = useDeviceName(name, (named) =>
    client.devices.add({ name: named, wallet }).then((device) => `Added ${device.name}`),
  );
  return (
    <Dialog
      isOpen
      onClose={closeQuestion}
      title="Add device"
      size="small"
      onSubmit={submit}
      footer={<DialogFooter label="Add device" isPending={isPending} />}
    >
      <div className={styles.body}>
        <NameField
          name={name}
          onChange={(next) => {
            forget(undefined);
            setName(next);
          }}
          error={problem}
        />
        <div className={styles.wallet}>
          <span className={styles.label}>Wallet</span>
          <SegmentedControl
            label="Wallet"
            segments={[
              { id: 'apple', label: 'Apple' },
              { id: 'google', label: 'Google' },
            ]}
            selected={wallet}
            onSelect={setWallet}
          />
        </div>
        <p className={styles.note}>Saved on this machine only. To share devices, list them in passbench.yml.</p>
      </div>
    </Dialog>
  );
};

export const RenameDeviceDialog = ({ device }: { device: DeviceWithPasses }): ReactElement => {
  const client = useClient();
  const [name, setName] = useState(device.name);
  const { submit, isPending, problem, forget } = useDeviceName(name, (named) =>
    client.devices.rename({ deviceId: device.id, name: named }).then(() => `Renamed ${device.name} to ${named}`),
  );
  return (
    <Dialog
      isOpen
      onClose={closeQuestion}
      title="Rename device"
      size="small"
      onSubmit={submit}
      footer={<DialogFooter label="Rename" isPending={isPending} />}
    >
      <NameField
        name={name}
        onChange={(next) => {
          forget(undefined);
          setName(next);
        }}
        error={problem}
      />
    </Dialog>
  );
};

type NameFieldProps = { name: string; onChange: (name: string) => void; error: string | undefined };

const NameField = ({ name, onChange, error }: NameFieldProps): ReactElement => (
  <TextField
    label="Name"
    placeholder="iPhone of Ada"
    value={name}
    onChange={onChange}
    error={error}
    isRequired
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog opens for this field
    autoFocus
  />
);

/** Sends a name that the contract accepts; problems and refusals are shown beside the field. */
function useDeviceName(name: string, ask: (name: string) => Promise<string>) {
  const { isPending, problem, change, forget } = useDeviceChange();
  const submit = (): void => {
    const read = deviceName.safeParse(name);
    if (read.success) void change(() => ask(read.data));
    else forget(capital(`${read.error.issues[0]?.message ?? 'this is not a valid name'}.`));
  };
  return { isPending, problem, submit, forget };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Changes the devices and reports it, or keeps the dialog open with the reason. */
function useDeviceChange() {
  const [isPending, track] = useDelayedPending();
  const [problem, setProblem] = useState<string | undefined>();
  const change = (ask: () => Promise<string>): Promise<void | null> =>
    track(async () => {
      try {
        announce(await ask());
        closeQuestion();
      } catch (error) {
        setProblem(error instanceof Error ? error.message : String(error));
      }
    });
  return { isPending, problem, change, forget: setProblem };
}

export const RemoveDeviceQuestion = ({ device }: { device: DeviceWithPasses }): ReactElement => {
  const client = useClient();
  const { isPending, problem, change } = useDeviceChange();
  const remove = (): Promise<string> =>
    client.devices.remove({ deviceId: device.id }).then(({ name }) => `Removed ${name}`);
  return (
    <AlertDialog
      isOpen
      isAct
      onClose={closeQuestion}
      title={`Remove ${device.name}?`}
      confirmLabel="Remove device"
      onConfirm={() => void change(remove)}
      isDanger
      isPending={isPending}
    >
      <div className={styles.body}>
        <p>Its events stay in the log. Devices listed in passbench.yml come back at the next start.</p>
        {problem !== undefined && (
          <ErrorNotice isAlert title="The device was not removed">
            {problem}
          </ErrorNotice>
        )}
      </div>
    </AlertDialog>
  );
};
