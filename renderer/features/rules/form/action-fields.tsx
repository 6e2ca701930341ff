import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Rule } from '#contract/entities/rule.ts';
import { tenantStore } from '../../../stores/tenant.ts';
import { Select } from '../../../ui/select.tsx';
import { type Action, actionOf, withAction, withPart } from '../rule-edits.ts';
import { CommitText } from './commit-text.tsx';
import { FaultFields } from './fault-fields.tsx';
import styles from './form.module.css';
import { StubFields } from './stub-fields.tsx';
import { type EditRule, orNotify } from './use-edit-rule.ts';

const actions: readonly { id: Action; label: string; description: string }[] = [
  { id: 'stub', label: 'Answer with a stub', description: 'No network access' },
  { id: 'fault', label: 'Make it fail', description: 'No response, or a damaged one' },
  { id: 'pass', label: 'Let it through', description: 'Send to the network in every mode' },
  { id: 'replay', label: 'Replay a recording', description: 'Use the recorded response' },
  { id: 'record', label: 'Record', description: 'Send and save the response' },
];

/** What the rule does with such a call. */
export const ActionFields = ({ rule, edit }: { rule: Rule; edit: EditRule }): ReactElement => {
  const names = useStore(
    tenantStore,
    useShallow(({ recordings }) => (recordings.value ?? []).map(({ name }) => name)),
  );
  const action = actionOf(rule);
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>Do</legend>
      <Select
        isAct
        label="Action"
        isLabelHidden
        options={actions}
        value={action}
        onChange={(id) => {
          const chosen = actions.find((known) => known.id === id);
          if (chosen && chosen.id !== action)
            void orNotify(edit((present) => withAction(present, chosen.id, names[0] ?? 'recording')));
        }}
      />
      {action === 'stub' && <StubFields rule={rule} edit={edit} />}
      {action === 'fault' && rule.fault && <FaultFields fault={rule.fault} edit={edit} />}
      {(action === 'replay' || action === 'record') && (
        <CommitText
          label="Recording"
          description={
            names.length > 0
              ? `Of this tenant: ${names.join(', ')}.`
              : 'The file is network/NAME.har. There are no recordings yet.'
          }
          isMono
          value={rule[action] ?? ''}
          onCommit={(name) => edit((present) => withPart(present, { [action]: name.trim() }))}
        />
      )}
    </fieldset>
  );
};
