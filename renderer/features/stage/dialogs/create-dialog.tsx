import { type ReactElement, useEffect, useState } from 'react';
import { FileText } from 'lucide-react';
import { useStore } from 'zustand';
import type { PassType } from '#contract/entities/pass.ts';
import { goTo } from '../../../stores/views.ts';
import { tenantStore } from '../../../stores/tenant.ts';
import { Button } from '../../../ui/button.tsx';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { CreateFields } from './create-fields.tsx';
import { type CreateForm, documentOfForm, formOfCreate, newCreateForm, problemsOfCreate } from './create-form.ts';
import { DialogFooter } from './dialog-footer.tsx';
import styles from './dialogs.module.css';
import { suggestedKeys, lastCreatedType } from './identifier-keys.ts';
import { closeQuestion } from './question-store.ts';
import { useTwoViews } from './two-views.ts';
import { TwoViewsBody } from './two-views-body.tsx';
import { useCreate } from './use-create.ts';

/** Asks for a new pass. Typed text stays until the pass exists. */
export const CreateDialog = (): ReactElement => {
  const { value, error } = useStore(tenantStore, (state) => state.passTypes);
  if (value === null || value.length === 0) return <NoPassType error={error} isLoading={value === null} />;
  return <CreatePass types={value} typesError={error} />;
};

const CreatePass = ({ types, typesError }: { types: readonly PassType[]; typesError: string | null }): ReactElement => {
  const names = types.map(({ name }) => name);
  const views = useTwoViews(() => startForm(names), {
    documentOf: documentOfForm,
    formOf: formOfCreate,
    problemsOf: (document) => problemsOfCreate(document, names),
  });
  const { attempt, submit, isPending, refusal } = useCreate(names, views.document);
  useFirstFocus(views.form);
  return (
    <Dialog
      isOpen
      onClose={closeQuestion}
      title="Create pass"
      isTyped={views.isTyped}
      onSubmit={() => void submit()}
      footer={
        <DialogFooter label="Create pass" isPending={isPending}>
          {views.document === null ? 'Fix the errors above.' : undefined}
        </DialogFooter>
      }
    >
      <div className={styles.body}>
        {typesError !== null && (
          <ErrorNotice tone="warn" title="Some pass types have errors; their last valid version is listed">
            {typesError}
          </ErrorNotice>
        )}
        {refusal?.field === null && (
          <ErrorNotice isAlert title="The pass was not created">
            {refusal.message}
          </ErrorNotice>
        )}
        <TwoViewsBody views={views}>
          <CreateFields form={views.form} onChange={views.setForm} types={types} {...{ attempt, refusal }} />
        </TwoViewsBody>
      </div>
    </Dialog>
  );
};

function startForm(names: readonly string[]): CreateForm {
  const type = lastCreatedType(names);
  return newCreateForm(type, suggestedKeys(type));
}

/** The first thing to type is an identifier: its value if the key is known. */
function useFirstFocus({ identifiers }: CreateForm): void {
  const [first] = identifiers;
  const [id] = useState(first ? `${first.id}-${first.key === '' ? 'key' : 'value'}` : null);
  useEffect(() => {
    if (id !== null) document.getElementById(id)?.focus();
  }, [id]);
}

const EXAMPLE = `passKind: customerCard
title: My loyalty card
colors:
  background: "#20303f"
  foreground: "#ffffff"`;

const NoPassType = ({ error, isLoading }: { error: string | null; isLoading: boolean }): ReactElement => (
  <Dialog isOpen onClose={closeQuestion} title="Create pass">
    {error === null ? (
      <EmptyState size="small" icon={<FileText />} title={isLoading ? 'Loading pass types' : 'No pass types yet'}>
        Each pass has a type. A type is a file in <code>server/passes/</code>, as on the platform. The file name is the
        name of the type.
      </EmptyState>
    ) : (
      <ErrorNotice title="The pass types cannot be read">{error}</ErrorNotice>
    )}
    <div className={styles.example}>
      <CodeBlock label="server/passes/loyalty.yml" code={EXAMPLE} hasLineNumbers={false} />
      <span className={styles.exampleAct}>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog has this one way on */}
        <Button variant="primary" onPress={openConnectors} autoFocus>
          Open the tenant folder
        </Button>
      </span>
    </div>
  </Dialog>
);

function openConnectors(): void {
  closeQuestion();
  goTo('connectors');
}
