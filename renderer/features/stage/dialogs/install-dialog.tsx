import { type ReactElement, useState } from 'react';
import { useStore } from 'zustand';
import { useClient } from '../../../api/client.tsx';
import { devicesStore } from '../../../stores/devices.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { devicesWith } from '../acts/act-reasons.ts';
import { installFrom } from '../acts/perform.ts';
import { DeviceSelect } from './device-select.tsx';
import { DialogFooter } from './dialog-footer.tsx';
import styles from './dialogs.module.css';
import { type SourceForm, emptySource, sourceOfForm } from './install-source.ts';
import { usePassName } from './pass-name.ts';
import { closeQuestion } from './question-store.ts';
import { useDialogAct } from './use-dialog-act.ts';

type InstallDialogProps = { passId: string; deviceId: string | undefined };

/** On which device, and where the installation comes from. */
export const InstallDialog = ({ passId, deviceId }: InstallDialogProps): ReactElement => {
  const devices = useStore(devicesStore, (state) => state.devices) ?? [];
  const [taken] = useState(() => new Set(devicesWith(devices, passId).map(({ id }) => id)));
  const [chosen, choose] = useState(() => deviceId ?? devices.find(({ id }) => !taken.has(id))?.id ?? null);
  const [source, setSource] = useState(emptySource);
  const device = devices.find(({ id }) => id === chosen);
  const client = useClient();
  const { isPending, refusal, perform } = useDialogAct();
  return (
    <Dialog
      isOpen
      onClose={closeQuestion}
      title={`Install ${usePassName(passId)}`}
      size="small"
      onSubmit={() => device && void perform(() => installFrom(client, passId, device, sourceOfForm(source)))}
      footer={<DialogFooter label="Install" isPending={isPending} isDisabled={!device} />}
    >
      <div className={styles.body}>
        {refusal !== null && (
          <ErrorNotice isAlert title="The pass was not installed">
            {refusal}
          </ErrorNotice>
        )}
        <DeviceSelect
          devices={devices}
          value={chosen}
          onChange={choose}
          taken={{ ids: taken, why: 'Already installed' }}
        />
        <Disclosure title="Source of the installation" defaultOpen={deviceId !== undefined}>
          <SourceFields source={source} onChange={setSource} />
        </Disclosure>
      </div>
    </Dialog>
  );
};

const SourceFields = ({
  source,
  onChange,
}: {
  source: SourceForm;
  onChange: (source: SourceForm) => void;
}): ReactElement => (
  <div className={styles.more}>
    <p className={styles.note}>
      What OnPassInstalled receives as <code>registrationSource</code>. Empty fields stay empty.
    </p>
    <TextField
      label="Tags"
      description="Separate tags with commas."
      placeholder="summer, store-12"
      value={source.tags}
      onChange={(tags) => onChange({ ...source, tags })}
      isMono
    />
    <TextField
      label="Medium"
      placeholder="qr"
      value={source.medium}
      onChange={(medium) => onChange({ ...source, medium })}
      isMono
    />
    <TextField
      label="Origin"
      placeholder="https://brand.example/card"
      value={source.origin}
      onChange={(origin) => onChange({ ...source, origin })}
      isMono
    />
    <TextField
      label="User agent"
      value={source.userAgent}
      onChange={(userAgent) => onChange({ ...source, userAgent })}
      isMono
    />
  </div>
);
