import { ArrowDown, ArrowUp, Copy, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Rule } from '#contract/entities/rule.ts';
import type { RuleProblem } from '#contract/methods/rules.ts';
import { useClient } from '../../../api/client.tsx';
import { RULES_FILE } from '../../../network-rules/change-rules.ts';
import { ruleTitle } from '../../../network-rules/rule-words.ts';
import type { ShownRule } from '../../../network-rules/shown-rule.ts';
import { networkViewStore } from '../../../stores/network-view.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Toolbar } from '../../../ui/toolbar.tsx';
import { duplicateRule, enableRule, moveRule, removeRule } from '../rule-acts.ts';
import { withPart } from '../rule-edits.ts';
import { ActionFields } from './action-fields.tsx';
import { CommitText } from './commit-text.tsx';
import styles from './form.module.css';
import { MatchFields } from './match-fields.tsx';
import { OftenFields } from './often-fields.tsx';
import { useEditRule } from './use-edit-rule.ts';

export type RuleFormProps = { rule: Rule; index: number; count: number; problems: readonly RuleProblem[] };

/** One rule as a form. Every field is saved separately, into its lines of the file. */
export const RuleForm = (shown: RuleFormProps): ReactElement => {
  const { rule, index, count } = shown;
  const chosen = useStore(networkViewStore, (view) => view.chosen);
  return (
    <form aria-label={ruleTitle(rule, index)} className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <FormHead rule={rule} index={index} count={count} />
      {/* Another rule has other fields: nothing that is half typed goes along. The buttons above stay, and the focus on them. */}
      <RuleFields key={chosen} {...shown} />
    </form>
  );
};

const RuleFields = ({ rule, index, problems }: RuleFormProps): ReactElement => {
  const edit = useEditRule(rule, index);
  return (
    <>
      {problems.map(({ message, line, column }) => (
        <ErrorNotice key={message} tone="warn" title={message} place={`${RULES_FILE}:${line ?? 1}:${column ?? 1}`} />
      ))}
      <CommitText
        label="Name"
        description="Shown as “Answered by” on calls."
        placeholder={`rule ${index + 1}`}
        value={rule.name ?? ''}
        onCommit={(text) =>
          edit((present) => withPart(present, { name: text.trim() === '' ? undefined : text.trim() }))
        }
      />
      <MatchFields rule={rule} edit={edit} />
      <ActionFields rule={rule} edit={edit} />
      <OftenFields rule={rule} edit={edit} />
    </>
  );
};

const FormHead = ({ rule, index, count }: Pick<RuleFormProps, 'rule' | 'index' | 'count'>): ReactElement => {
  const shown: ShownRule = { rule, index };
  const client = useClient();
  const title = ruleTitle(rule, index);
  return (
    <div className={styles.head}>
      <Checkbox isAct isSelected={rule.enabled} onChange={(enabled) => void enableRule(client, shown, enabled)}>
        On
      </Checkbox>
      <Toolbar label="Rule">
        <IconButton
          isAct
          label="Move up"
          icon={<ArrowUp />}
          size="small"
          isOff={index === 0}
          onPress={() => void moveRule(client, shown, -1)}
        />
        <IconButton
          isAct
          label="Move down"
          icon={<ArrowDown />}
          size="small"
          isOff={index === count - 1}
          onPress={() => void moveRule(client, shown, 1)}
        />
        <IconButton
          isAct
          label="Duplicate"
          icon={<Copy />}
          size="small"
          onPress={() => void duplicateRule(client, shown)}
        />
        <IconButton
          isAct
          label="Remove"
          icon={<Trash2 />}
          size="small"
          onPress={() => void removeRule(client, shown, title)}
        />
      </Toolbar>
    </div>
  );
};
