import { useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { entryPoint } from '#contract/entities/run.ts';
import type { Rule, RuleInput } from '#contract/entities/rule.ts';
import { tenantStore } from '../../../stores/tenant.ts';
import { ComboBox } from '../../../ui/combo-box.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { Select } from '../../../ui/select.tsx';
import { withMatch } from '../rule-edits.ts';
import { CommitJson } from './commit-json.tsx';
import { CommitNumber } from './commit-number.tsx';
import { CommitRows } from './commit-rows.tsx';
import { CommitText } from './commit-text.tsx';
import styles from './form.module.css';
import { type EditRule, orNotify } from './use-edit-rule.ts';

type Match = RuleInput['match'];
type FieldsProps = { rule: Rule; edit: EditRule };

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;
const ANY = 'any';

/** Which calls the rule is for. */
export const MatchFields = ({ rule, edit }: FieldsProps): ReactElement => {
  const change = (part: Partial<Match>) => edit((present) => withMatch(present, part));
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>For calls</legend>
      <div className={styles.methodAndUrl}>
        <div className={styles.method}>
          <MethodField method={rule.match.method} onChange={(method) => void orNotify(change({ method }))} />
        </div>
        <div className={styles.url}>
          <CommitText
            label="URL"
            description="Full URL. Use :name for one path segment and * for anything."
            placeholder="any URL"
            isMono
            value={rule.match.url ?? ''}
            onCommit={(url) => change({ url: url.trim() === '' ? undefined : url.trim() })}
          />
        </div>
      </div>
      <Disclosure title="More conditions" level={2} defaultOpen={hasMore(rule)}>
        <div className={styles.fields}>
          <MoreConditions rule={rule} change={change} />
        </div>
      </Disclosure>
    </fieldset>
  );
};

function hasMore({ match: { method: _method, url: _url, ...rest } }: Rule): boolean {
  return Object.values(rest).some((part) => part !== undefined);
}

/** A rule of the file may have several methods; the form keeps them as one more choice. */
const MethodField = (props: { method: Rule['match']['method']; onChange: (method: Match['method']) => void }) => {
  const { method, onChange } = props;
  const present = method === undefined ? ANY : [method].flat().join(', ');
  const known: readonly string[] = [ANY, ...METHODS];
  const options = (known.includes(present) ? known : [present, ...known]).map((id) => ({
    id,
    label: id === ANY ? 'Any method' : id,
  }));
  return (
    <Select
      isAct
      label="Method"
      options={options}
      value={present}
      onChange={(id) => {
        if (id !== present) onChange(METHODS.find((name) => name === id));
      }}
    />
  );
};

type MoreProps = { rule: Rule; change: (part: Partial<Match>) => Promise<string | null> };

const MoreConditions = ({ rule: { match }, change }: MoreProps): ReactElement => (
  <>
    <div className={styles.pair}>
      <ConnectorField value={match.connector} onChange={(connector) => void orNotify(change({ connector }))} />
      <Select
        isAct
        label="Entry point"
        options={[{ id: ANY, label: 'Any' }, ...entryPoint.options.map((id) => ({ id, label: id }))]}
        value={match.entryPoint ?? ANY}
        onChange={(id) => void orNotify(change({ entryPoint: entryPoint.options.find((name) => name === id) }))}
      />
    </div>
    <CommitNumber
      label="Only the nth matching call of a run"
      description="Starts at 1. Empty: every call."
      minValue={1}
      maxValue={10_000}
      step={1}
      value={match.call}
      onCommit={(call) => change({ call })}
    />
    <CommitRows
      label="Query parameters"
      addLabel="Add parameter"
      description="* in a value matches anything."
      value={match.query ?? {}}
      onCommit={(query) => change({ query: orNothing(query) })}
    />
    <CommitRows
      label="Request headers"
      addLabel="Add header"
      description="* in a value matches anything."
      value={match.headers ?? {}}
      onCommit={(headers) => change({ headers: orNothing(headers) })}
    />
    <CommitJson
      label="Part of the JSON body"
      description="Objects may have extra keys; everything else must be equal. Empty: any body."
      isOptional
      rows={4}
      value={match.body}
      onCommit={(body) => change({ body })}
    />
  </>
);

function orNothing(rows: Record<string, string>): Record<string, string> | undefined {
  return Object.keys(rows).length > 0 ? rows : undefined;
}

const ConnectorField = (props: { value: string | undefined; onChange: (name: string | undefined) => void }) => {
  const { value, onChange } = props;
  const names = useStore(
    tenantStore,
    useShallow(({ connectors }) =>
      (connectors.value?.connectors ?? []).flatMap(({ registrations }) =>
        registrations.flatMap(({ name }) => name ?? []),
      ),
    ),
  );
  const options = useMemo(() => {
    const all = new Set([...names, ...(value === undefined ? [] : [value])]);
    return [{ id: '', label: 'Any' }, ...[...all].map((id) => ({ id, label: id }))];
  }, [names, value]);
  return (
    <ComboBox
      isAct
      label="Connector"
      options={options}
      value={value ?? ''}
      onChange={(id) => onChange(id === null || id === '' ? undefined : id)}
    />
  );
};
