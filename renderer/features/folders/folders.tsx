import { useEffect, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { FolderHost } from '../../api/folder-host.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { isInOverlay, notifyDialogOpen } from '../../commands/overlay.ts';
import { useFolderCommands } from './folder-commands.ts';
import styles from './folders.module.css';
import { folderStepStore, requestFolder, showStep } from './flow.ts';
import { PathDialog } from './path-dialog.tsx';
import { RecentDialog } from './recent-dialog.tsx';
import { RefusedDialog } from './refused-dialog.tsx';
import { UnsavedQuestion } from './unsaved-question.tsx';

/** Opens another tenant folder: its commands, and the dialog of the current step. */
export function Folders({ host }: { host: FolderHost }): ReactElement | null {
  useFolderCommands(host);
  useEffect(
    () =>
      host.onChosen((folder) => {
        if (isInOverlay(document.activeElement)) notifyDialogOpen();
        else requestFolder(host, { folder, starter: false });
      }),
    [host],
  );
  const step = useStore(folderStepStore, ({ step }) => step);
  if (!step) return null;
  if (step.name === 'typing') return <PathDialog host={host} step={step} />;
  if (step.name === 'recent') return <RecentDialog host={host} />;
  if (step.name === 'unsaved') return <UnsavedQuestion host={host} request={step.request} />;
  if (step.name === 'refused') return <RefusedDialog host={host} refusal={step.refusal} />;
  return <Opening folder={step.folder} />;
}

function Opening({ folder }: { folder: string }): ReactElement {
  return (
    <Dialog isOpen onClose={() => showStep(null)} title="Opening folder" size="small" isDismissable={false}>
      <output className={styles.opening}>
        <Spinner label={null} />
        <span className={styles.path}>{folder}</span>
      </output>
    </Dialog>
  );
}
