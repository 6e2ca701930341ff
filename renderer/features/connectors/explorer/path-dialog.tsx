import { useState, type ReactElement } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { problemOfPath } from './path-rules.ts';

type PathDialogProps = {
  title: string;
  description: string;
  /** What the field starts with. */
  path: string;
  confirmLabel: string;
  taken: ReadonlySet<string>;
  /** Returns the error, or null. */
  onConfirm: (path: string) => Promise<string | null>;
  onClose: () => void;
  /** The change is done and the dialog closed, so the focus may move. */
  onDone?: (path: string) => void;
};

/** Asks for the path of a new file or folder, or a new path for an existing one. */
export const PathDialog = (props: PathDialogProps): ReactElement => {
  const { title, description, confirmLabel, taken, onConfirm, onClose, onDone } = props;
  const [path, setPath] = useState(props.path);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const confirm = async (): Promise<void> => {
    if (isPending) return undefined;
    const wrong = problemOfPath(path, taken);
    if (wrong !== null) return setProblem(wrong);
    setPending(true);
    const failed = await onConfirm(path.trim());
    setPending(false);
    if (failed !== null) return setProblem(failed);
    onClose();
    onDone?.(path.trim());
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      size="small"
      onSubmit={() => void confirm()}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" isAct>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <TextField
        label="Path in the tenant folder"
        description={description}
        value={path}
        onChange={(value) => {
          setPath(value);
          setProblem(null);
        }}
        error={problem ?? undefined}
        isMono
        ref={focusAtName}
      />
    </Dialog>
  );
};

/**
 * The dialog opens for its one field, with the part selected that is most likely to change: the name without its
 * extension.
 */
function focusAtName(input: HTMLInputElement | null): void {
  if (!input || input === document.activeElement) return;
  input.focus();
  const start = input.value.lastIndexOf('/') + 1;
  const dot = input.value.lastIndexOf('.');
  input.setSelectionRange(start, dot > start ? dot : input.value.length);
}
