import type { ReactElement } from 'react';
import type { Rule } from '#contract/entities/rule.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { withPart } from '../rule-edits.ts';
import { DelayField } from './delay-field.tsx';
import styles from './form.module.css';
import { type EditRule, orTell } from './use-edit-rule.ts';

/** How often, how likely and how late the rule acts. */
export const OftenFields = ({ rule, edit }: { rule: Rule; edit: EditRule }): ReactElement => {
  const { times, probability, delay } = rule;
  const isSet = times !== undefined || probability !== undefined || delay !== undefined;
  return (
    <Disclosure title="How often, how late" level={2} defaultOpen={isSet}>
      <div className={styles.fields}>
        <div className={styles.pair}>
          <NumberField
            label="At most, of one run"
            description="Empty: no limit."
            unit="calls"
            minValue={1}
            value={times ?? Number.NaN}
            onChange={(count) => void orTell(edit((present) => withPart(present, { times: orNothing(count) })))}
          />
          <NumberField
            label="Likelihood"
            description="By the seed of the run. Empty: always."
            minValue={0}
            maxValue={1}
            step={0.05}
            formatOptions={{ style: 'percent' }}
            value={probability ?? Number.NaN}
            onChange={(share) => void orTell(edit((present) => withPart(present, { probability: orNothing(share) })))}
          />
        </div>
        {rule.fault === undefined && (
          <DelayField
            label="Delay"
            value={delay}
            onChange={(next) => void orTell(edit((present) => withPart(present, { delay: next })))}
          />
        )}
      </div>
    </Disclosure>
  );
};

function orNothing(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}
