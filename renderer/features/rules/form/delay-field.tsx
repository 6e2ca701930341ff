import type { ReactElement } from 'react';
import { Select } from '../../../ui/select.tsx';
import { type Delay, delayKindOf, delayKinds, delayOfKind } from '../rule-edits.ts';
import { CommitNumber } from './commit-number.tsx';
import styles from './form.module.css';
import type { Commit } from './use-commit.ts';
import { orNotify } from './use-edit-rule.ts';

const NONE = 'none';
const labels = { fixed: 'Fixed', range: 'Range', normal: 'Around a mean' };

export type DelayFieldProps = {
  label: string;
  value: Delay | undefined;
  onChange: Commit<Delay | undefined>;
  /** There is always one. */
  isRequired?: boolean;
};

/** A delay in milliseconds: fixed, even between two, or spread around a mean. */
export const DelayField = ({ label, value, onChange, isRequired = false }: DelayFieldProps): ReactElement => {
  const kinds = delayKinds.map((id) => ({ id, label: labels[id] }));
  return (
    <div className={styles.pair}>
      <Select
        isAct
        label={label}
        options={isRequired ? kinds : [{ id: NONE, label: 'None' }, ...kinds]}
        value={value === undefined ? NONE : delayKindOf(value)}
        onChange={(id) => {
          const kind = delayKinds.find((known) => known === id);
          void orNotify(onChange(kind === undefined ? undefined : delayOfKind(kind, value ?? 500)));
        }}
      />
      {value !== undefined && <Numbers value={value} onChange={onChange} />}
    </div>
  );
};

const Numbers = ({ value, onChange }: { value: Delay; onChange: Commit<Delay> }): ReactElement => {
  if (typeof value === 'number') return <Milliseconds label="Milliseconds" value={value} onChange={onChange} />;
  if ('min' in value)
    return (
      <div className={styles.pair}>
        <Milliseconds
          label="From"
          value={value.min}
          onChange={(min) => onChange({ min, max: Math.max(min, value.max) })}
        />
        <Milliseconds
          label="To"
          value={value.max}
          onChange={(max) => onChange({ min: Math.min(value.min, max), max })}
        />
      </div>
    );
  return (
    <div className={styles.pair}>
      <Milliseconds label="Mean" value={value.mean} onChange={(mean) => onChange({ ...value, mean })} />
      <Milliseconds
        label="Deviation"
        value={value.deviation}
        onChange={(deviation) => onChange({ ...value, deviation })}
      />
    </div>
  );
};

const Milliseconds = (props: { label: string; value: number; onChange: Commit<number> }): ReactElement => (
  <CommitNumber
    label={props.label}
    unit="ms"
    minValue={0}
    maxValue={600_000}
    needsNumber
    value={props.value}
    onCommit={async (ms) => (ms === undefined ? null : props.onChange(ms))}
  />
);
