import { type ReactElement, useState } from 'react';
import type { PassType } from '#contract/entities/pass.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { KeyValueEditor } from '../../../ui/key-value-editor.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { type CreateForm, documentOfForm, hasErrorInMore, problemsOfCreate, withPassType } from './create-form.ts';
import styles from './dialogs.module.css';
import { suggestedKeys } from './identifier-keys.ts';
import type { Refused } from './use-create.ts';

type CreateFieldsProps = {
  form: CreateForm;
  onChange: (form: CreateForm) => void;
  types: readonly PassType[];
  /** How often the user tried to create the pass: after the first time, every problem is marked. */
  attempt: number;
  refusal: Refused | null;
};

export const CreateFields = ({ form, onChange, types, attempt, refusal }: CreateFieldsProps): ReactElement => {
  const errorOf = useFieldErrors(form, { types, attempt, refusal });
  const [wasLeft, setLeft] = useState(false);
  const [isOpen, setOpen] = useState(form.metadata.length + form.additionalData.length > 0 || form.passId !== '');
  const hidesFault = attempt > 0 && !isOpen && (errorOf('passId') !== undefined || hasErrorInMore(form));
  if (hidesFault) setOpen(true);
  return (
    <>
      <Select
        label="Pass type"
        options={types.map(({ name, title, passKind }) => ({
          id: name,
          label: title === undefined ? name : `${title} (${name})`,
          description: passKind,
        }))}
        value={form.passType}
        onChange={(name) => onChange(withPassType(form, name, suggestedKeys(name)))}
        error={errorOf('passType')}
        isRequired
      />
      <KeyValueEditor
        label="Identifiers"
        description="Keys without a value are ignored."
        rows={form.identifiers}
        onChange={(identifiers) => onChange({ ...form, identifiers })}
        keyPlaceholder="customerId"
        addLabel="Add identifier"
      />
      <Disclosure title="Metadata, additional data, custom id" isOpen={isOpen} onOpenChange={setOpen}>
        <div className={styles.more}>
          <KeyValueEditor
            label="Metadata"
            description="For segments, such as storeId."
            rows={form.metadata}
            onChange={(metadata) => onChange({ ...form, metadata })}
            addLabel="Add metadata"
          />
          <KeyValueEditor
            label="Additional data"
            description="Values shown on the pass, such as balance."
            rows={form.additionalData}
            onChange={(additionalData) => onChange({ ...form, additionalData })}
            addLabel="Add data"
          />
          <TextField
            label="Custom id"
            description="5 to 50 letters, digits, _ or -. Empty: a random id of 16 characters."
            value={form.passId}
            onChange={(passId) => onChange({ ...form, passId })}
            onBlur={() => setLeft(true)}
            error={wasLeft || attempt > 0 ? errorOf('passId') : undefined}
            isMono
          />
        </div>
      </Disclosure>
    </>
  );
};

type Judged = Pick<CreateFieldsProps, 'types' | 'attempt' | 'refusal'>;

/** The problem of a field: by the contract's own schema, or by the engine while its refusal applies. */
function useFieldErrors(form: CreateForm, { types, attempt, refusal }: Judged) {
  const [refusedForm, setRefusedForm] = useState<{ refusal: Refused; form: CreateForm } | null>(null);
  if (refusal !== null && refusedForm?.refusal !== refusal) setRefusedForm({ refusal, form });
  const names = types.map(({ name }) => name);
  const problems = problemsOfCreate(
    documentOfForm({ ...form, identifiers: [], metadata: [], additionalData: [] }),
    names,
  );
  return (field: 'passId' | 'passType'): string | undefined => {
    const own = field === 'passType' && attempt === 0 ? undefined : problems.get(field);
    const isSame = refusedForm?.form[field] === form[field];
    return own ?? (refusal?.field === field && isSame ? refusal.message : undefined);
  };
}
