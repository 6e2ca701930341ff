import type { ReactElement } from 'react';
import { useClient } from '../../../api/client.tsx';
import { AlertDialog } from '../../../ui/alert-dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { remove } from '../acts/perform.ts';
import styles from './dialogs.module.css';
import { usePassName } from './pass-name.ts';
import { closeQuestion } from './question-store.ts';
import { useDialogAct } from './use-dialog-act.ts';

export const DeleteQuestion = ({ passId }: { passId: string }): ReactElement => {
  const client = useClient();
  const { isPending, refusal, perform } = useDialogAct();
  return (
    <AlertDialog
      isOpen
      isAct
      onClose={closeQuestion}
      title={`Delete ${usePassName(passId)}?`}
      confirmLabel="Delete pass"
      onConfirm={() => void perform(() => remove(client, passId))}
      isDanger
      isPending={isPending}
    >
      <div className={styles.body}>
        <p>
          This cannot be undone, and the id cannot be reused. No hook is called. Its events and runs stay in the log.
        </p>
        {refusal !== null && (
          <ErrorNotice isAlert title="The pass was not deleted">
            {refusal}
          </ErrorNotice>
        )}
      </div>
    </AlertDialog>
  );
};
