import { ListChecks, PanelRightClose, PanelRightOpen, Plus } from 'lucide-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { RulesState } from '#contract/methods/rules.ts';
import { useClient } from '../../api/client.tsx';
import { RULES_FILE } from '../../network-rules/change-rules.ts';
import { networkViewStore } from '../../stores/network-view.ts';
import { preferencesStore, setPreferences } from '../../stores/preferences.ts';
import { tenantStore } from '../../stores/tenant.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { SplitPanes, type Pane } from '../../ui/split-panes.tsx';
import { useWidth } from '../../ui/use-width.ts';
import { RuleForm } from './form/rule-form.tsx';
import { addRule } from './rule-acts.ts';
import { RuleList } from './rule-list.tsx';
import styles from './rules.module.css';

/** Below this the list stands above the form. */
const NARROW = 720;
/** Below this the list is shorter, so that the form beside it keeps its fields readable. */
const MEDIUM = 1000;

/** The rules in their order, one of them as a form, and beside it the same as YAML. */
export const RulesPanel = ({ yaml }: { yaml: ReactNode }): ReactElement => {
  const { value, error } = useStore(tenantStore, (tenant) => tenant.rules);
  const hidesYaml = useStore(preferencesStore, (preferences) => preferences.rulesYamlHidden);
  const [measured, width] = useWidth();
  return (
    <section aria-label="Rules" className={styles.panel} ref={measured}>
      <RulesBar hidesYaml={hidesYaml} />
      {error !== null && (
        <div className={styles.notice}>
          <ErrorNotice title="The rules could not be read">{error}</ErrorNotice>
        </div>
      )}
      <div className={styles.body}>
        {!value && error === null && <Skeleton width="50%" />}
        {value && width !== null && <RulePanes state={value} width={width} yaml={hidesYaml ? null : yaml} />}
      </div>
    </section>
  );
};

const RulesBar = ({ hidesYaml }: { hidesYaml: boolean }): ReactElement => {
  const client = useClient();
  return (
    <header className={styles.bar}>
      <span className={styles.about}>
        The first rule that matches a call applies. Without one, the network mode applies.
      </span>
      <Button
        size="small"
        variant="quiet"
        icon={hidesYaml ? <PanelRightOpen /> : <PanelRightClose />}
        aria-expanded={!hidesYaml}
        onPress={() => setPreferences({ rulesYamlHidden: !hidesYaml })}
      >
        YAML
      </Button>
      <Button isAct size="small" variant="primary" icon={<Plus />} onPress={() => void addRule(client)}>
        Add rule
      </Button>
    </header>
  );
};

type RulePanesProps = { state: RulesState; width: number; yaml: ReactNode };

const RulePanes = ({ state: read, width, yaml }: RulePanesProps): ReactElement => {
  const isNarrow = width < NARROW;
  const state = useLastReadable(read);
  const id = `rules${isNarrow ? '-narrow' : ''}${yaml === null ? '' : '-yaml'}`;
  const sizes = useStore(preferencesStore, ({ panes }) => panes[id]);
  const form: Pane[] = [
    {
      id: 'list',
      label: 'list of rules',
      content: <RuleList rules={state.rules} problems={state.problems} />,
      defaultSize: isNarrow ? '30%' : width < MEDIUM ? 240 : 300,
      minSize: isNarrow ? 80 : 180,
      keepsPixels: !isNarrow,
    },
    { id: 'rule', label: 'rule', content: <ShownRule state={state} />, minSize: 240 },
  ];
  const panes =
    yaml === null ? form : [...form, { id: 'yaml', label: 'YAML', content: yaml, minSize: 200, defaultSize: '36%' }];
  return (
    <SplitPanes
      key={id}
      id={id}
      orientation={isNarrow ? 'vertical' : 'horizontal'}
      panes={panes}
      sizes={sizes}
      onSizes={(next) => setPreferences({ panes: { ...preferencesStore.getState().panes, [id]: next } })}
    />
  );
};

/** A file with an error has no rules: the previous ones stay, so that an error on disk takes no field from the user. */
function useLastReadable(state: RulesState): RulesState {
  const [last, setLast] = useState(state);
  if (!state.problems.some(isError)) {
    if (last !== state) setLast(state);
    return state;
  }
  return { ...last, problems: state.problems };
}

function isError({ severity }: RulesState['problems'][number]): boolean {
  return severity === 'error';
}

const ShownRule = ({ state }: { state: RulesState }): ReactElement => {
  const wanted = useStore(networkViewStore, (view) => view.rule) ?? 0;
  // If the last one is removed, another must replace it immediately: otherwise the form and the focus would be lost.
  const selected = Math.min(wanted, state.rules.length - 1);
  const rule = state.rules[selected];
  const errors = state.problems.filter(isError);
  return (
    <>
      {errors.length > 0 && <FileErrors errors={errors} stopsActs={state.rules.length === 0} />}
      {rule ? (
        <RuleForm
          rule={rule}
          index={selected}
          count={state.rules.length}
          problems={state.problems.filter((problem) => problem.rule === selected)}
        />
      ) : (
        errors.length === 0 && <NoRule />
      )}
    </>
  );
};

const NoRule = (): ReactElement => (
  <EmptyState icon={<ListChecks />} title="No rule is selected">
    A rule answers a call without the network, lets it through, or makes it fail. Add one here, or open a call and press
    “Mock this response”.
  </EmptyState>
);

type FileErrorsProps = { errors: RulesState['problems']; stopsActs: boolean };

const FileErrors = ({ errors, stopsActs }: FileErrorsProps): ReactElement => (
  <div className={styles.notice}>
    {errors.map(({ message, line, column }) => (
      <ErrorNotice
        key={`${line}:${column} ${message}`}
        title={`${RULES_FILE} has an error, so ${stopsActs ? 'acts that run scripts are refused' : 'its rule is ignored'}`}
        place={line === null ? RULES_FILE : `${RULES_FILE}:${line}:${column ?? 1}`}
      >
        {message}
      </ErrorNotice>
    ))}
  </div>
);
