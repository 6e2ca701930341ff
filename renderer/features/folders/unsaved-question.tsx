import { useEffect, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { FolderRequest } from '#contract/entities/folder.ts';
import type { FolderHost } from '../../api/folder-host.ts';
import { runCommand } from '../../commands/registry.ts';
import { editorsStore, isDirty } from '../../stores/editors.ts';
import { draftsAreKept } from '../../stores/kept-editors.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatCount } from '../../ui/format.ts';
import { openFolder, showStep } from './flow.ts';
import styles from './folders.module.css';

export type UnsavedQuestionProps = { host: FolderHost; request: FolderRequest };

/** Before another folder is opened: no typed text is lost, whatever the answer. */
export function UnsavedQuestion({ host, request }: UnsavedQuestionProps): ReactElement {
  const open = useStore(editorsStore, (state) => state.open);
  const unsaved = open.filter(isDirty).map(({ path }) => path);
  const [isSaving, setSaving] = useState(false);
  const [isKept] = useState(draftsAreKept);
  useEffect(() => {
    if (isSaving && unsaved.length === 0) void openFolder(host, request);
  }, [host, request, isSaving, unsaved.length]);
  const save = (): void => setSaving(runCommand('connectors.save-all'));
  return (
    <Dialog
      isOpen
      onClose={() => showStep(null)}
      title={`Save ${formatCount(unsaved.length, 'file')} before opening another folder?`}
      footer={
        <>
          <Button onPress={() => showStep(null)}>Cancel</Button>
          {isKept && <Button onPress={() => void openFolder(host, request)}>Open without saving</Button>}
          <Button variant="primary" onPress={save}>
            Save all and open
          </Button>
        </>
      }
    >
      <ul className={styles.files}>
        {unsaved.map((path) => (
          <li key={path} className={styles.path}>
            {path}
          </li>
        ))}
      </ul>
      <p>{isKept ? keptWords() : 'They are too large to keep unsaved. Save them, or cancel.'}</p>
    </Dialog>
  );
}

function keptWords(): string {
  const kept = 'Unsaved changes are kept and come back when this folder is opened again';
  return location.protocol === 'http:' ? `${kept} here, until Passbench is stopped.` : `${kept}.`;
}
