import { useState, type ReactElement } from 'react';
import { useClient } from '../../../api/client.tsx';
import { AlertDialog } from '../../../ui/alert-dialog.tsx';
import { showToast } from '../../../ui/toasts.tsx';

export function RemoveSecret({ name, onClose }: { name: string; onClose: () => void }): ReactElement {
  const client = useClient();
  const [isPending, setPending] = useState(false);
  const remove = async (): Promise<void> => {
    setPending(true);
    try {
      await client.secrets.remove({ name });
      showToast({ tone: 'ok', title: `Removed ${name}` });
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      showToast({ tone: 'error', title: `${name} was not removed`, text });
    }
    onClose();
  };
  return (
    <AlertDialog
      isOpen
      isAct
      onClose={onClose}
      title={`Remove ${name}?`}
      confirmLabel="Remove secret"
      onConfirm={() => void remove()}
      isDanger
      isPending={isPending}
    >
      Its value cannot be restored. Scripts that read it will fail.
    </AlertDialog>
  );
}
