import type { ReactElement } from 'react';
import type { Rule } from '#contract/entities/rule.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { withPart } from '../rule-edits.ts';
import { CommitNumber } from './commit-number.tsx';
import { DelayField } from './delay-field.tsx';
import styles from './form.module.css';
import type { EditRule } from './use-edit-rule.ts';

/** How often, how likely and how late the rule acts. */
export const OftenFields = ({ rule, edit }: { rule: Rule; edit: EditRule }): ReactElement => {
  const { times, probability, delay } = rule;
  const isSet = times !== undefined || probability !== undefined || delay !== undefined;
  return (
    <Disclosure title="Frequency and delay" level={2} defaultOpen={isSet}>
      <div className={styles.fields}>
        <div className={styles.pair}>
          <CommitNumber
            label="Maximum per run"
            description="Empty: no limit."
            unit="calls"
            minValue={1}
            maxValue={10_000}
            step={1}
            value={times}
            onCommit={(count) => edit((present) => withPart(present, { times: count }))}
          />
          <CommitNumber
            label="Probability"
            description="Uses the seed of the run. Empty: always."
            minValue={0}
            maxValue={1}
            step={0.01}
            formatOptions={{ style: 'percent' }}
            value={probability}
            onCommit={(share) => edit((present) => withPart(present, { probability: share }))}
          />
        </div>
        {rule.fault === undefined && (
          <DelayField
            label="Delay"
            value={delay}
            onChange={(next) => edit((present) => withPart(present, { delay: next }))}
          />
        )}
      </div>
    </Disclosure>
  );
};
