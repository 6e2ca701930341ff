import { Eye, EyeOff } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useClient } from '../../../api/client.tsx';
import { closeSecretQuestion, secretQuestionStore } from '../../../stores/secret-question.ts';
import { loadPart } from '../../../stores/tenant.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import settings from '../settings.module.css';
import styles from './secret-dialog.module.css';
import { useSecretDraft } from './use-secret-draft.ts';

export type SecretDialogProps = {
  /** Empty if it is to be entered. */
  name: string;
  /** True if a value is kept that can be shown. */
  isKept: boolean;
  onClose: () => void;
};

export function SecretDialog({ name: given, isKept, onClose }: SecretDialogProps): ReactElement {
  const draft = useSecretDraft({ name: given, isKept, onSet: onClose });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={given === '' ? 'Add secret' : `Set ${given}`}
      onSubmit={() => void draft.submit()}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" isAct variant="primary" isPending={draft.isPending}>
            Set secret
          </Button>
        </>
      }
    >
      <div className={settings.form}>
        {given === '' && (
          <TextField
            label="Name"
            description="As in getSecret('CRM_API_KEY')"
            placeholder="CRM_API_KEY"
            isMono
            value={draft.name}
            onChange={draft.setName}
            error={draft.errors.name}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the first field of the dialog
            autoFocus
          />
        )}
        <ValueField draft={draft} isFirst={given !== ''} />
      </div>
    </Dialog>
  );
}

/** Asks for a secret that a script named, from any view; its warnings are then checked again. */
export function SecretQuestion(): ReactElement | null {
  const client = useClient();
  const name = useStore(secretQuestionStore, (question) => question.name);
  if (name === null) return null;
  const close = (): void => {
    closeSecretQuestion();
    void loadPart('connectors', client.connectors.check());
  };
  return <SecretDialog name={name} isKept={false} onClose={close} />;
}

type ValueFieldProps = { draft: ReturnType<typeof useSecretDraft>; isFirst: boolean };

function ValueField({ draft, isFirst }: ValueFieldProps): ReactElement {
  const { value, setValue, isShown, errors, toggle } = draft;
  return (
    <div className={styles.value}>
      <TextField
        label="Value"
        type={isShown ? 'text' : 'password'}
        isMono
        value={value}
        onChange={setValue}
        error={errors.value}
        description="Records, logs and exports show «NAME·…» instead."
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is about this field
        autoFocus={isFirst}
      />
      <div className={styles.show}>
        <IconButton
          label={isShown ? 'Hide value' : 'Show value'}
          icon={isShown ? <EyeOff /> : <Eye />}
          onPress={() => void toggle()}
        />
      </div>
    </div>
  );
}
