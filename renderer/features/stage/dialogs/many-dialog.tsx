import { type ReactElement, useState } from 'react';
import { useStore } from 'zustand';
import type { WaveAct } from '#domain/wave-words.ts';
import { useClient } from '../../../api/client.tsx';
import { devicesStore } from '../../../stores/devices.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { formatCount } from '../../../ui/format.ts';
import { performMany } from '../acts/install-many.ts';
import { DeviceSelect } from './device-select.tsx';
import { DialogFooter } from './dialog-footer.tsx';
import styles from './dialogs.module.css';
import { closeQuestion } from './question-store.ts';

const words: Record<WaveAct, { verb: string; note: string }> = {
  install: { verb: 'Install', note: 'Passes that are on the device already are counted as refused.' },
  uninstall: { verb: 'Uninstall', note: 'Passes that are not on the device are counted as refused.' },
};

/** On which device several passes are installed, or from which they are uninstalled. */
export const ManyDialog = ({ act, passIds }: { act: WaveAct; passIds: readonly string[] }): ReactElement => {
  const client = useClient();
  const devices = useStore(devicesStore, (state) => state.devices) ?? [];
  const [chosen, choose] = useState(devices[0]?.id ?? null);
  const device = devices.find(({ id }) => id === chosen);
  const { verb, note } = words[act];
  const submit = (): void => {
    if (!device) return;
    closeQuestion();
    void performMany(client, { act, passIds, device });
  };
  return (
    <Dialog
      isOpen
      onClose={closeQuestion}
      title={`${verb} ${formatCount(passIds.length, 'pass', 'passes')}`}
      size="small"
      onSubmit={submit}
      footer={<DialogFooter label={verb} isPending={false} isDisabled={!device} />}
    >
      <div className={styles.body}>
        <DeviceSelect devices={devices} value={chosen} onChange={choose} />
        <p className={styles.note}>{note}</p>
      </div>
    </Dialog>
  );
};
