import { type ReactElement, useState } from 'react';
import { useStore } from 'zustand';
import { useClient } from '../../../api/client.tsx';
import { devicesStore } from '../../../stores/devices.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { devicesWith } from '../acts/act-reasons.ts';
import { uninstall } from '../acts/perform.ts';
import { DeviceSelect } from './device-select.tsx';
import { DialogFooter } from './dialog-footer.tsx';
import { usePassName } from './pass-name.ts';
import { closeQuestion } from './question-store.ts';

/** From which of several devices. */
export const UninstallDialog = ({ passId }: { passId: string }): ReactElement => {
  const client = useClient();
  const devices = useStore(devicesStore, (state) => state.devices);
  const having = devicesWith(devices ?? [], passId);
  const [chosen, choose] = useState(having[0]?.id ?? null);
  const device = having.find(({ id }) => id === chosen);
  const submit = (): void => {
    if (!device) return;
    closeQuestion();
    void uninstall(client, passId, device);
  };
  return (
    <Dialog
      isOpen
      onClose={closeQuestion}
      title={`Uninstall ${usePassName(passId)}`}
      size="small"
      onSubmit={submit}
      footer={<DialogFooter label="Uninstall" isPending={false} isDisabled={!device} />}
    >
      <DeviceSelect devices={having} value={chosen} onChange={choose} />
    </Dialog>
  );
};
