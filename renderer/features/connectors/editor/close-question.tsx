import { useState, type ReactElement } from 'react';
import { useClient } from '../../../api/client.tsx';
import { closeFile } from '../../../stores/editors.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { saveFile } from './save-file.ts';

/** Asked before a file with unsaved changes is closed. */
export const CloseQuestion = ({ path, onDone }: { path: string; onDone: () => void }): ReactElement => {
  const client = useClient();
  const [isSaving, setSaving] = useState(false);
  const saveAndClose = async (): Promise<void> => {
    if (isSaving) return;
    setSaving(true);
    if (await saveFile(client.files, path)) closeFile(path);
    onDone();
  };
  return (
    <Dialog
      isOpen
      onClose={onDone}
      title={`Save ${path} before it is closed?`}
      size="small"
      onSubmit={() => void saveAndClose()}
      footer={
        <>
          <Button onPress={onDone}>Cancel</Button>
          <Button
            onPress={() => {
              closeFile(path);
              onDone();
            }}
          >
            Discard changes
          </Button>
          <Button isAct variant="primary" type="submit">
            Save and close
          </Button>
        </>
      }
    >
      Changes that you do not save are lost.
    </Dialog>
  );
};
