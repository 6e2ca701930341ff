import { type ReactElement, useState } from 'react';
import type { JsonObject } from '#contract/entities/json.ts';
import type { Pass } from '#contract/entities/pass.ts';
import { useClient } from '../../../api/client.tsx';
import { announce } from '../../../ui/announce.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { KeyValueEditor } from '../../../ui/key-value-editor.tsx';
import { update } from '../acts/perform.ts';
import { nameOf } from '../pass-facts.ts';
import {
  changeOfData,
  changeText,
  dataOfDocument,
  dataOfForm,
  formOfData,
  problemsOfData,
  type UpdateForm,
} from './data-change.ts';
import { DialogFooter } from './dialog-footer.tsx';
import styles from './dialogs.module.css';
import { closeQuestion } from './question-store.ts';
import { useTwoViews } from './two-views.ts';
import { TwoViewsBody } from './two-views-body.tsx';
import { useDialogAct } from './use-dialog-act.ts';

const conversion = {
  documentOf: dataOfForm,
  formOf: (document: JsonObject) => formOfData(dataOfDocument(document)),
  problemsOf: problemsOfData,
};

/** Edits the pass's data as it was when the dialog opened; what was not touched is not sent. */
export const UpdateDialog = ({ pass }: { pass: Pass }): ReactElement => {
  const [before] = useState({ additionalData: pass.additionalData, metadata: pass.metadata });
  const views = useTwoViews(() => formOfData(before), conversion);
  const { submit, isPending, refusal, change } = useUpdate(pass.id, before, views.document);
  const words = change && changeText(change);
  return (
    <Dialog
      isOpen
      onClose={closeQuestion}
      title={`Update ${nameOf(pass)}`}
      isTyped={views.isTyped}
      onSubmit={() => void submit()}
      footer={
        <DialogFooter label="Update pass" isPending={isPending} isDisabled={!words}>
          {change === null ? 'Fix the errors above.' : (words ?? 'No changes yet.')}
        </DialogFooter>
      }
    >
      <div className={styles.body}>
        {refusal !== null && (
          <ErrorNotice isAlert title="The pass was not updated">
            {refusal}
          </ErrorNotice>
        )}
        <TwoViewsBody views={views}>
          <UpdateFields form={views.form} onChange={views.setForm} />
        </TwoViewsBody>
      </div>
    </Dialog>
  );
};

function useUpdate(passId: string, before: ReturnType<typeof dataOfDocument>, document: JsonObject | null) {
  const client = useClient();
  const { isPending, refusal, perform } = useDialogAct();
  const change = document && changeOfData(before, dataOfDocument(document));
  const submit = async (): Promise<void> => {
    if (!change || changeText(change) === null) return announce('No changes to save.', 'assertive');
    await perform(() => update(client, { passId, ...change }));
  };
  return { submit, isPending, refusal, change };
}

const UpdateFields = ({ form, onChange }: { form: UpdateForm; onChange: (form: UpdateForm) => void }): ReactElement => (
  <>
    <KeyValueEditor
      label="Additional data"
      description="Deleting a row removes the value."
      rows={form.additionalData}
      onChange={(additionalData) => onChange({ ...form, additionalData })}
      addLabel="Add data"
    />
    <KeyValueEditor
      label="Metadata"
      description="For segments, such as storeId."
      rows={form.metadata}
      onChange={(metadata) => onChange({ ...form, metadata })}
      addLabel="Add metadata"
    />
  </>
);
