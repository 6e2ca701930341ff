import { Zap } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Call } from '#contract/entities/call.ts';
import { answeredBy } from './answered-by.ts';
import styles from './call-detail.module.css';
import { visible } from '#domain/visible.ts';

type Origin = Parameters<typeof answeredBy>[0];

/** Who answered a call. Injected faults are marked, since they must not be mistaken for the partner's own failures. */
export const AnsweredBy = ({ call }: { call: Origin }): ReactElement => {
  const words = visible(answeredBy(call));
  if (call.fault === null) return <>{words}</>;
  return (
    <span className={styles.fault} title={words}>
      <Zap size={12} aria-hidden="true" /> {words}
    </span>
  );
};

/** The faults among the calls of a run, each listed once; null if there are none. */
export const FaultsOf = ({ calls }: { calls: readonly Pick<Call, 'source' | 'rule' | 'fault' | 'recording'>[] }) => {
  const faults = new Map(calls.filter(({ fault }) => fault !== null).map((call) => [answeredBy(call), call]));
  if (faults.size === 0) return null;
  return (
    <p className={styles.faults}>
      {[...faults].map(([words, call]) => (
        <AnsweredBy key={words} call={call} />
      ))}
    </p>
  );
};
