import { useState, type ReactElement } from 'react';
import { recordingName } from '#contract/entities/recording.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';

export type NewRecordingDialogProps = { isOpen: boolean; onClose: () => void; onName: (name: string) => void };

/** Asks for the name of a recording; its file is created with the first recorded call. */
export function NewRecordingDialog({ isOpen, onClose, onName }: NewRecordingDialogProps): ReactElement {
  const [name, setName] = useState('');
  const [wasTried, setTried] = useState(false);
  const isName = recordingName.safeParse(name).success;
  const close = (): void => {
    setName('');
    setTried(false);
    onClose();
  };
  const submit = (): void => {
    setTried(true);
    if (!isName) return;
    onName(name);
    close();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title="Record into a new file"
      size="small"
      onSubmit={submit}
      footer={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button variant="primary" type="submit" isAct>
            Start recording
          </Button>
        </>
      }
    >
      <TextField
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the only field of a dialog that was asked for
        autoFocus
        label="Name of the recording"
        description={`Saved as network/${isName ? name : 'NAME'}.har when the first call is recorded.`}
        placeholder="crm-happy-path"
        isMono
        value={name}
        onChange={(text) => {
          setName(text);
          setTried(false);
        }}
        error={wasTried && !isName ? 'Enter a name with only letters, digits, "-", "_" and ".".' : undefined}
      />
    </Dialog>
  );
}
