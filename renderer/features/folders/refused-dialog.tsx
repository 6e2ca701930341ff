import type { ReactElement } from 'react';
import type { FolderHost } from '../../api/folder-host.ts';
import { runCommand } from '../../commands/registry.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { showStep, type FolderRefusal } from './flow.ts';
import styles from './folders.module.css';
import { StarterOffer } from './starter-offer.tsx';

/** Why the chosen folder could not be opened, and what can be done. The current one is still open. */
export function RefusedDialog({ host, refusal }: { host: FolderHost; refusal: FolderRefusal }): ReactElement {
  const close = (): void => showStep(null);
  const chooseAgain = (): void => {
    close();
    runCommand('app.open-folder');
  };
  return (
    <Dialog
      isOpen
      onClose={close}
      title="The folder was not opened"
      footer={
        <>
          <Button onPress={close}>Close</Button>
          <Button variant="primary" onPress={chooseAgain}>
            Choose another…
          </Button>
        </>
      }
    >
      <p className={styles.path}>{refusal.message}</p>
      <StarterOffer host={host} refusal={refusal} />
    </Dialog>
  );
}
