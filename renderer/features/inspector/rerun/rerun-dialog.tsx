import { useState, type ReactElement } from 'react';
import { RotateCcw } from 'lucide-react';
import { useStore } from 'zustand';
import { rerunAgainst, type RerunAgainst, type Run } from '#contract/entities/run.ts';
import { useClient } from '../../../api/client.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { JsonField } from '../../../ui/json-field.tsx';
import { SectionHeader } from '../../../ui/section-header.tsx';
import { SegmentedControl } from '../../../ui/segmented-control.tsx';
import { Select } from '../../../ui/select.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { namedArguments } from '../arguments/argument-names.ts';
import { useRun } from '../use-run.ts';
import { runName } from '../run-words.ts';
import { argumentTexts, consequenceWords, readRerunForm, type ReadForm, type RerunForm } from './rerun-form.ts';
import { closeRerunQuestion, rerunQuestion } from './rerun-question.ts';
import styles from './rerun.module.css';
import { useRerun } from './use-rerun.ts';

/** Asks how to run a past run again. Mounted once, in the inspector. */
export const RerunQuestion = (): ReactElement | null => {
  const runId = useStore(rerunQuestion, (state) => state.runId);
  return runId === null ? null : <QuestionOf key={runId} runId={runId} />;
};

const QuestionOf = ({ runId }: { runId: string }): ReactElement | null => {
  const { run } = useRun(runId);
  return run && <RerunDialog run={run} />;
};

const RerunDialog = ({ run }: { run: Run }): ReactElement => {
  const [form, setForm] = useState<RerunForm>(() => ({
    script: 'current',
    against: 'as-set',
    texts: argumentTexts(run),
  }));
  const read = readRerunForm(run, form);
  const { submit, isPending, refusal } = useRerun(useClient(), run);
  return (
    <Dialog
      isOpen
      onClose={closeRerunQuestion}
      title={`Run ${runName(run)} again`}
      onSubmit={() => void submit(read.input)}
      footer={
        <>
          <span className={styles.footNote}>
            {isPending ? <Spinner label="Running" size={12} /> : consequenceWords(run, read)}
          </span>
          <Button onPress={closeRerunQuestion}>Cancel</Button>
          <Button variant="primary" type="submit" isAct isDisabled={read.input === null}>
            Run and compare
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        {refusal !== null && (
          <ErrorNotice isAlert title="The run did not start">
            {refusal}
          </ErrorNotice>
        )}
        <HowFields run={run} form={form} onChange={setForm} />
        <Arguments run={run} form={form} read={read} onChange={setForm} />
      </div>
    </Dialog>
  );
};

const scripts = [
  { id: 'current', label: 'Current' },
  { id: 'same', label: 'From this run' },
] as const;

type Change = { form: RerunForm; onChange: (form: RerunForm) => void };

const HowFields = ({ run, form, onChange }: Change & { run: Run }): ReactElement => (
  <>
    <div className={styles.choice}>
      <span className={styles.label}>Scripts</span>
      <SegmentedControl
        label="Scripts"
        segments={scripts}
        selected={form.script}
        onSelect={(script) => onChange({ ...form, script })}
      />
    </div>
    <Select
      label="Responses from"
      options={againstOptions(run)}
      value={form.against}
      onChange={(id) => onChange({ ...form, against: rerunAgainst.options.find((one) => one === id) ?? 'as-set' })}
    />
  </>
);

function againstOptions({ id, calls }: Run) {
  const words: Readonly<Record<RerunAgainst, [label: string, description: string]>> = {
    'as-set': ['Tenant settings', 'Rules first, then the network mode'],
    live: ['Live network', 'Ignores all rules'],
    stub: ['Rules only', 'Calls without a rule are refused'],
    recorded: [`${id}, as recorded`, `Its ${calls.length} recorded calls, in order; any other call is refused`],
  };
  return rerunAgainst.options.map((id) => ({ id, label: words[id][0], description: words[id][1] }));
}

const Arguments = ({ run, form, read, onChange }: Change & { run: Run; read: ReadForm }): ReactElement => {
  const named = namedArguments(run.entryPoint, run.arguments);
  const setText = (at: number, text: string): void => onChange({ ...form, texts: form.texts.with(at, text) });
  return (
    <section className={styles.arguments}>
      <SectionHeader
        title="Arguments"
        level={3}
        actions={
          read.isEdited && (
            <Button
              size="small"
              variant="quiet"
              icon={<RotateCcw />}
              onPress={() => onChange({ ...form, texts: argumentTexts(run) })}
            >
              Reset
            </Button>
          )
        }
      />
      {!read.isEdited && !read.isRehearsal && run.entryPoint === 'Fill' && (
        <p className={styles.soft}>
          Edit the entity to rehearse with it. If you do not edit it, Fill runs on the current pass.
        </p>
      )}
      {named.map(({ name, value }, at) => (
        <JsonField
          key={name}
          label={name}
          value={form.texts[at] ?? ''}
          error={read.problems.get(at)}
          rows={typeof value === 'object' && value !== null ? 8 : 1}
          onChange={(text) => setText(at, text)}
        />
      ))}
      {named.length === 0 && <p className={styles.soft}>It was called with no arguments.</p>}
    </section>
  );
};
